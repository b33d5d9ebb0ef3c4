/* What is an HSA-id, and what only looks like one. */
#include "unit.h"

#include "base/hsa.h"
#include "base/text.h"

#define check(what, good) unit_check((good), (what), __FILE__, __LINE__)

int main(void) {
	static const char *const bad[] = {"", "SE", "SE2321000131", "SE2321000131-", "SE232100013-P1", "SE23210001311-P1", "SE2321000131-P 1", "SE2321000131-P\xc3\x85", "SE2321000131_P1", "XE2321000131-P1", "SX2321000131-P1",
					  "SE232100013A-P1", "SE2321000131-P1\n", " SE2321000131-P1", "SE2321000131-P-1", "SE2321000131-00000000000000000001"};
	char said[HSA_LONGEST + 1];
	check("one of staff", hsa_read("SE2321000131-P000000123457", said) && text_is(said, "SE2321000131-P000000123457"));
	check("small letters", hsa_read("se2321000131-p00000012ab", said) && text_is(said, "SE2321000131-P00000012AB"));
	check("the shortest and the longest", hsa_read("SE0000000000-1", said) && hsa_read("SE2321000131-0000000000000000001", said));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		check(bad[i], !hsa_read(bad[i], said));
	return unit_end("hsa");
}
