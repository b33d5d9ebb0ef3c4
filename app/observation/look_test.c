/* Looking for a school or a clinic in the form of a notice. */
#include "test.h"

/* The county has hundreds of schools and clinics: those of where the child lives are there when that is said, the others when somebody looks; without
 * JavaScript, and nothing that was typed is lost. */
#define TYPED "harm=NO&areas=0&worry_0=Är ofta ledsen.&child_name=En pojke&situation=SCHOOL&sender_kind=PRIVATE"
TEST(who_tells_is_shown_the_schools_of_where_the_child_lives) {
	struct world *w = world_small();
	as(w, "");
	struct answer a = get(w, "/notice/write?harm=NO");
	CHECK_HAS(a, "Välj kommun här ovanför och tryck Sök");
	CHECK_NOT(a, "<select id=\"place_unit_id\"");
	CHECK_NOT(a, "Björkskolan");
	a = post(w, "/notice/write", TYPED "&municipality=Växjö&look=&act=look");
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, text_of(w, "value=\"%lld\"", of(w, "bjorkskolan")));
	CHECK_HAS(a, text_of(w, "value=\"%lld\"", of(w, "bhv-vaxjo")));
	CHECK_NOT(a, text_of(w, "value=\"%lld\"", of(w, "blaklockan")));
	CHECK_HAS(a, "Är ofta ledsen.");
	CHECK_HAS(a, "value=\"En pojke\"");
	a = post(w, "/notice/write", TYPED "&municipality=Växjö&place_unit_id=%lld&look=blåklock&act=look", of(w, "bjorkskolan"));
	CHECK_HAS(a, text_of(w, "value=\"%lld\"", of(w, "blaklockan")));
	CHECK_HAS(a, text_of(w, "value=\"%lld\" selected", of(w, "bjorkskolan")));
	CHECK_NOT(a, text_of(w, "value=\"%lld\"", of(w, "gymnasiet")));
	/* Enter goes on as the main button does, or looks for what was just typed into the field that looks */
	CHECK_HAS(post(w, "/notice/write", TYPED "&municipality=Växjö&look=&look_was=&act=enter"), "Stämmer det här?");
	CHECK_HAS(post(w, "/notice/write", TYPED "&municipality=Växjö&look=blåklock&look_was=blåklock&act=enter"), "Stämmer det här?");
	a = post(w, "/notice/write", TYPED "&municipality=Växjö&look=blåklock&look_was=&act=enter");
	CHECK_HAS(a, text_of(w, "value=\"%lld\"", of(w, "blaklockan")));
	CHECK_HAS(a, "name=\"look_was\" value=\"blåklock\"");
	CHECK_HAS(a, " autofocus");
	CHECK_HAS(post(w, "/notice/write", TYPED "&municipality=Växjö&look=blåklock&look_was=&act=check"), "Stämmer det här?");
	CHECK_HAS(post(w, "/notice/write", TYPED "&municipality=Växjö&look=<b>&act=look"), "Ingen verksamhet passar ”&lt;b&gt;”");
	CHECK_STATUS(post(w, "/notice/write", TYPED "&municipality=Atlantis&look=&act=look"), 200);
	CHECK_STATUS(post(w, "/notice/write", "act=look"), 303); /* no notice without the question of harm */
	CHECK_NOT(post(w, "/notice/write", TYPED "&municipality=Växjö&place_unit_id=1&care_unit_id=x&look=&act=look"), "selected>BUP");
	/* a school far away stays when one goes back to change something */
	a = post(w, "/notice/write", TYPED "&municipality=Växjö&place_unit_id=%lld&act=change", of(w, "blaklockan"));
	CHECK_HAS(a, text_of(w, "value=\"%lld\" selected", of(w, "blaklockan")));
	CHECK_STATUS(post(w, "/notice/write", TYPED "&municipality=Växjö&place_unit_id=%lld&look=&act=send", of(w, "bjorkskolan")), 303);
	CHECK(number(w, "select count(*) from observation") == 1); /* looking sent nothing */
	as(w, "rune"); /* staff, from a child of the own: it is known whose work it is */
	CHECK_NOT(get(w, "%s", text_of(w, "/child/%lld/notice/new", of(w, "tim"))), "name=\"look\"");
}
