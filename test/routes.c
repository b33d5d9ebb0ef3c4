/* The declared forms and the routes agree: every POST has a form, every form a handler, and no form is read twice
 * for the same button. */
#include "test.h"

#include "http/form.h"
#include "serve.h"

static bool handler_posts(const char *name) {
	for (size_t i = 0; i < route_count; i++)
		if (route_all[i].method == POST && text_is(route_all[i].name, name))
			return true;
	return false;
}

/* How many forms the handler reads; 0 when none says so. */
static int forms_of(const char *handler) {
	int n = 0;
	for (size_t i = 0; i < form_all_n; i++)
		for (const struct form_use *u = form_all[i]->use; u->handler != NULL; u++)
			n += text_is(u->handler, handler);
	return n;
}

TEST(every_form_is_read_by_a_post_route) {
	for (size_t i = 0; i < form_all_n; i++)
		for (const struct form_use *u = form_all[i]->use; u->handler != NULL; u++)
			test_check(handler_posts(u->handler), __FILE__, __LINE__, form_all[i]->name, u->handler);
}

TEST(every_post_route_declares_its_forms) {
	for (size_t i = 0; i < route_count; i++)
		if (route_all[i].method == POST && route_all[i].way != ROUTE_CALL)
			test_check(forms_of(route_all[i].name) > 0, __FILE__, __LINE__, route_all[i].name, "");
}

TEST(a_form_among_several_says_under_which_act_it_is_read) {
	for (size_t i = 0; i < form_all_n; i++)
		for (const struct form_use *u = form_all[i]->use; u->handler != NULL; u++)
			test_check(*u->act != '\0' || forms_of(u->handler) == 1, __FILE__, __LINE__, form_all[i]->name, u->handler);
}
