/* What a page's forms offer is what their handlers read. */
#pragma once

/* Every POST form of the page, for each of its buttons: a declared form reads it, which knows each field that a browser would send, once where it takes one.
 * Fails the story that has got the page, at `path`. */
void offered_check(const char *path, const char *body);
