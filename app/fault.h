/* Pages that say that something did not go, and what to do. */
#pragma once
#include "base/out.h"

/* The heading for a status, in the language. */
const char *fault_title(const char *lang, int status);
