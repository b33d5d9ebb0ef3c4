/* Included by the compiler before every file: functions whose misuse cannot be seen are no words here. */
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#undef sprintf /* glibc makes it a macro for clang when fortified */
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets system popen gmtime localtime ctime asctime strtok mktemp tmpnam
