/* front_echo RUN_FOLDER PORT: the echo product by itself, for wrk.  RUN_FOLDER is absolute and there. */
#include "../test/front_app.h"
#include "sys/user.h"

static struct front_app app;

static void ready(void *context) {
	struct front_app *f = context;
	if (nginx_wait(f->nginx.host, f->nginx.port, 5000))
		(void)printf("ready http://127.0.0.1:%d\n", f->nginx.port);
	(void)fflush(stdout);
}

int main(int argc, char **argv) {
	int64_t port;
	if (argc != 3 || !text_int(argv[2], &port) || port < 1 || port > 65535) {
		(void)fprintf(stderr, "usage: front_echo RUN_FOLDER PORT\n");
		return 2;
	}
	if (sys_drop_privileges(argv[1]) != OK)
		return 1;
	return front_app_run(&app, argv[1], (int)port, ready);
}
