#!/bin/sh
# A PostgreSQL of its own for tests: `pg.sh start DIR` prints the address, `pg.sh stop DIR` ends it.
# It runs as a person without rights, listens on a unix socket in DIR and nowhere else, and does not
# wait for the disk: what it holds is thrown away.  With PG_FSYNC=on it waits, for what is to be measured.
set -eu

usage() {
	echo "usage: tools/pg.sh start|stop DIR" >&2
	exit 2
}
[ $# = 2 ] || usage
dir=$2

bin=/usr/lib/postgresql/15/bin
[ -x $bin/initdb ] || bin=$(dirname "$(command -v initdb || echo /usr/bin/initdb)")

# PostgreSQL refuses to run as root.
as() {
	if [ "$(id -u)" != 0 ]; then
		"$@"
	elif command -v setpriv >/dev/null; then
		setpriv --reuid=postgres --regid=postgres --init-groups --no-new-privs \
			env HOME="$dir" "$@"
	else
		su -s /bin/sh postgres -c 'exec "$@"' -- sh "$@"
	fi
}

case $1 in
start)
	mkdir -p "$dir"
	dir=$(cd "$dir" && pwd)
	[ "$(id -u)" != 0 ] || chown postgres "$dir"
	chmod 700 "$dir"
	cd "$dir"
	[ -e "$dir/data/PG_VERSION" ] ||
		as $bin/initdb -D "$dir/data" -U kronobarn -A trust -E UTF8 --locale=C --no-sync >/dev/null
	as $bin/pg_ctl -D "$dir/data" -l "$dir/log" -w -t 30 -o "-c listen_addresses='' \
-c unix_socket_directories='$dir' -c unix_socket_permissions=0777 -c fsync=${PG_FSYNC:-off} \
-c synchronous_commit=${PG_FSYNC:-off} -c full_page_writes=${PG_FSYNC:-off} -c max_connections=60 -c shared_buffers=64MB \
-c max_pred_locks_per_transaction=256" start >/dev/null
	# Others reach the socket, not the files.
	chmod 711 "$dir"
	echo "postgresql:///postgres?host=$dir&user=kronobarn"
	;;
stop)
	[ -e "$dir/data/postmaster.pid" ] || exit 0
	dir=$(cd "$dir" && pwd)
	cd "$dir"
	as $bin/pg_ctl -D "$dir/data" -m immediate -w stop >/dev/null
	;;
*) usage ;;
esac
