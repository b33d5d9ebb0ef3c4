/* Which questions fit which age. */
#include "support/support.h"

enum support_age support_age(int years) {
	return years < SUPPORT_PRESCHOOL_AGE ? SUPPORT_SMALL
	       : years < SUPPORT_SCHOOL_AGE  ? SUPPORT_PRESCHOOL
	       : years < SUPPORT_TEEN_AGE    ? SUPPORT_SCHOOL
					     : SUPPORT_TEEN;
}
