/* `kronobarn login key FILE`: the key with which we show a provider of identities that it is us. */
#include "program.h"

#include "oidc/oidc.h"

#include <stdio.h>
#include <unistd.h>

int command_login_key(struct program *p) {
	if (access(p->operand, F_OK) == 0)
		return program_fail("%s is there already. Choose another name, or take it away first.", p->operand);
	const char *key = oidc_key_new(p->arena), *public = key == NULL ? NULL : oidc_key_public(p->arena, key);
	if (public == NULL)
		return program_fail("The key could not be made.");
	if (program_write(p->arena, p->operand, key) != OK)
		return program_fail("%s cannot be written.", p->operand);
	(void)fprintf(stderr, "kronobarn: %s is the private key: keep it where only the user that serves reads it. This is the public one, for the provider:\n", p->operand);
	(void)printf("%s\n", public);
	return 0;
}
