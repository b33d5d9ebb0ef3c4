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

#define NOBODY 65534

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

/* Finds whom to become; `given`: the folder is root's, and is that user's from then on. */
static enum err user_find(const char *data_dir, bool *given, bool *reaches) {
	struct stat st;
	if (stat(data_dir, &st) != 0)
		return BROKEN;
	*given = st.st_uid == 0;
	const struct passwd *who = *given ? getpwnam("nobody") : getpwuid(st.st_uid);
	new_uid = who != NULL ? who->pw_uid : *given ? NOBODY : st.st_uid;
	new_gid = who != NULL && who->pw_gid != 0 ? who->pw_gid : NOBODY;
	*reaches = user_reaches(new_uid, new_gid, data_dir);
	return OK;
}

/* The folder itself goes last: until then it tells whose all of it is to be. */
static enum err tree_give(const char *path) {
	return nftw(path, entry_give, 16, FTW_PHYS | FTW_MOUNT | FTW_DEPTH) == 0 ? OK : BROKEN;
}

enum err sys_give(const char *data_dir, const char *path) {
	bool given, reaches;
	if (geteuid() != 0)
		return OK;
	TRY(user_find(data_dir, &given, &reaches));
	return reaches ? tree_give(path) : OK;
}

enum err sys_drop_privileges(const char *data_dir) {
	bool given, reaches;
	if (geteuid() != 0)
		return OK;
	TRY(user_find(data_dir, &given, &reaches));
	if (!reaches) {
		log_line("runs as root, since user %u cannot reach the data folder; put it where others may pass", (unsigned)new_uid);
		return OK;
	}
	if (given)
		TRY(tree_give(data_dir));
	return user_become(new_uid, new_gid) ? OK : BROKEN;
}
