/* Whole pieces over a stream socket. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Waits until all n bytes are read; false when the other end is gone. */
bool stream_read(int fd, void *p, size_t n);
/* Waits until all n bytes are taken; false when the other end is gone. */
bool stream_write(int fd, const void *p, size_t n);
