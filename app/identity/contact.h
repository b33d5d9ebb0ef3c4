/* How somebody is reached: their phone and e-mail, which a neutral message goes to.  Everybody writes their own; who answers for a child
 * writes what its guardians say.  Of whose identity is protected it goes into the vault, and stands nowhere else (D8). */
#pragma once
#include "access/access.h"
#include "html/html.h"
#include "html/parts.h"
#include "identity/contact.sql.h"

struct contact_page {
	int64_t child;
	struct url here;
	bool shut;                         /* the child is protected: it lies in the vault */
	bool vault;                        /* … which the reader may open */
	bool known;                        /* comes from a take-up, where something else was typed */
	const char *sent;                  /* whose form was sent with a fault, as a number; "" */
	struct contact_people_rows people;
};
struct me_page {
	struct me_read_row me;
	bool saved;
};
