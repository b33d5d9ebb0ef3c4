#include "base/hsa.h"

#include <stddef.h>
#include <string.h>

#define HEAD 13 /* "SE", ten digits, "-" */

static bool digit(char c) { return c >= '0' && c <= '9'; }

bool hsa_read(const char *s, char ret[static HSA_LONGEST + 1]) {
	size_t n = strnlen(s, HSA_LONGEST + 1);
	if (n <= HEAD || n > HSA_LONGEST)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = s[i] >= 'a' && s[i] <= 'z' ? (char)(s[i] - 'a' + 'A') : s[i];
		bool good = i == 0 ? c == 'S' : i == 1 ? c == 'E' : i == HEAD - 1 ? c == '-' : i < HEAD ? digit(c) : digit(c) || (c >= 'A' && c <= 'Z');
		if (!good)
			return false;
		ret[i] = c;
	}
	ret[n] = '\0';
	return true;
}
