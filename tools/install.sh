#!/bin/sh
# Installs what is missing on a bare Debian 12: `install.sh run` to build and serve, `test` also for the
# tests, `check` also for fuzzers and linters.  When nothing is missing it asks nobody, so it is quick and works offline.
set -eu

run="gcc libc6-dev pkg-config libsqlite3-dev libpq-dev libsodium-dev libseccomp-dev libpango1.0-dev
	libqpdf-dev libzip-dev libturbojpeg0-dev libpng-dev libqrencode-dev libpoppler-glib-dev libcurl4-openssl-dev libssl-dev libcjose-dev libjansson-dev libfontconfig-dev libxml2-dev nginx-light ca-certificates fonts-noto-core"
test="$run postgresql-15 chromium-headless-shell poppler-utils zbar-tools qpdf sqlite3 curl coturn openssl"
check="$test clang libclang-rt-14-dev clang-tidy cppcheck wrk"

case "${1:-}" in
run) wanted=$run ;;
test) wanted=$test ;;
check) wanted=$check ;;
*)
	echo "usage: tools/install.sh run|test|check" >&2
	exit 2
	;;
esac

# Node may come from elsewhere than Debian: the commands count, not the packages.
command -v node >/dev/null || wanted="$wanted nodejs"
command -v npm >/dev/null || wanted="$wanted npm"

missing=""
have=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' 2>/dev/null | sed -n 's/ installed$//p')
for package in $wanted; do
	case "
$have
" in
	*"
$package
"*) ;;
	*) missing="$missing $package" ;;
	esac
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null || {
		echo "Missing:$missing. Install them as root, or install sudo." >&2
		exit 1
	}
	as_root=sudo
fi
echo "Installing:$missing"
$as_root apt-get -o DPkg::Lock::Timeout=900 -qq update
# Packages must not start services of their own (a second nginx, a cluster of PostgreSQL).
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
	trap '$as_root rm -f $policy' EXIT
	printf '#!/bin/sh\nexit 101\n' | $as_root tee $policy >/dev/null
	$as_root chmod 755 $policy
fi
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=900 -qq -y \
	--no-install-recommends install $missing >/dev/null
