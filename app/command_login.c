/* `kronobarn login key FILE`: the key with which we show a provider of identities that it is us; and whom the listed ones vouch for. */
#include "program.h"

#include "base/text.h"
#include "oidc/oidc.h"
#include "program.sql.h"

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

static int org_missing(const struct program *p, const struct oidc_provider *one, const char *name, bool several, const struct program_orgs_rows *all) {
	struct out o = out_new(p->arena, "sv");
	for (size_t i = 0; i < all->n; i++)
		out_print(&o, "\n  %s", all->row[i].name);
	return program_fail("--login %s: [%s] for = work at %s: %s. Write the name as it stands at /admin/org.%s%s", p->providers_file, one->name, name,
			    several ? "two organisations here have that name" : "no organisation here has that name", all->n == 0 ? " There is none yet." : " Those that there are:", out_text(&o));
}

int program_providers(const struct program *p, const struct access *a) {
	struct program_orgs_rows all;
	if (program_orgs(a, &all) != OK)
		return program_fail("The organisations cannot be read.");
	for (size_t i = 0; i < p->providers->n; i++) {
		struct oidc_provider *one = &p->providers->row[i];
		for (size_t j = 0; j < one->norgs; j++) {
			size_t n = 0;
			for (size_t k = 0; k < all.n; k++)
				if (text_is(all.row[k].name, one->org[j])) {
					one->org_id[j] = all.row[k].id;
					n++;
				}
			if (n != 1)
				return org_missing(p, one, one->org[j], n > 1, &all);
		}
	}
	return 0;
}
