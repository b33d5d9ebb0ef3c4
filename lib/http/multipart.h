/* A posted form with a file in it (multipart/form-data, RFC 7578), as browsers write it and no other way.  Uses base
 * and http/request. */
#pragma once
#include "http/request.h"

#define MULTIPART_PARTS 64 /* fields and file of one form */

/* True when the content type says multipart/form-data, well or badly. */
bool multipart_is(const char *content_type);
/* Fills fields and file of the request from its body; the file's bytes stay where they lie in the body, the rest is
 * copied to the arena.  INVALID: a boundary that is none, anything before the first or after the last, a part without
 * a name, a header that a browser does not send, a form inside a form, two files, text that is not UTF-8, more than
 * 64 parts, or fields of more than REQUEST_BODY together. */
enum err multipart_parse(struct request *rq);
