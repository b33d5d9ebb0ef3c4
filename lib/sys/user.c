/* Root gives itself up for good: groups, group, user, and a look that there is no way back. */
#include "sys/user.h"

#include "base/log.h"

#include <errno.h>
#include <ftw.h>
#include <grp.h>
#include <pwd.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static uid_t new_uid;
static gid_t new_gid;

static bool user_become(uid_t uid, gid_t gid) {
	return setgroups(0, NULL) == 0 && setresgid(gid, gid, gid) == 0 && setresuid(uid, uid, uid) == 0 &&
	       setresuid((uid_t)-1, 0, (uid_t)-1) != 0 && getuid() == uid && getgid() == gid;
}

/* Tries in a child whether the user comes to the folder: through all that lie above it. */
static bool user_reaches(uid_t uid, gid_t gid, const char *path) {
	struct stat st;
	pid_t pid = fork();
	if (pid == 0)
		_exit(user_become(uid, gid) && stat(path, &st) == 0 ? 0 : 1);
	int status = 1;
	return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int entry_give(const char *path, const struct stat *st, int type, struct FTW *where) {
	(void)st;
	(void)type;
	(void)where;
	return lchown(path, new_uid, new_gid);
}

enum err sys_drop_privileges(const char *data_dir) {
	struct stat st;
	if (geteuid() != 0)
		return OK;
	if (stat(data_dir, &st) != 0)
		return BROKEN;
	new_uid = st.st_uid;
	new_gid = st.st_gid;
	bool given = new_uid == 0;
	if (given) {
		const struct passwd *nobody = getpwnam("nobody");
		new_uid = nobody != NULL ? nobody->pw_uid : 65534;
		new_gid = nobody != NULL ? nobody->pw_gid : 65534;
	}
	if (!user_reaches(new_uid, new_gid, data_dir)) {
		log_line("runs as root, since user %u cannot reach the data folder; put it where others may pass", (unsigned)new_uid);
		return OK;
	}
	if (given && nftw(data_dir, entry_give, 16, FTW_PHYS | FTW_MOUNT) != 0)
		return BROKEN;
	return user_become(new_uid, new_gid) ? OK : BROKEN;
}
