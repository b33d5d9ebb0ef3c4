#!/bin/sh
# The door for systems of others, as it is: nginx, certificates, the worker in its sandbox.  Who has no certificate, another
# authority's or one that nobody has let in gets nothing, and no header of a client's is taken for a certificate.  The engagement index
# is told by the same kind of certificates, by a stand-in for it.  What is wrong with a certificate or key is said before anything is served.
set -u
port=${PORT:-18491}
door=$((port + 1))
index=$((port + 2))
passed=0
failed=0
scratch=$(mktemp -d "${TMPDIR:-/tmp}/kronobarn.XXXXXX")
chmod 755 "$scratch"
pid=
stand_in=
: >"$scratch/said"
trap '[ -z "$stand_in" ] || kill "$stand_in"; [ -z "$pid" ] || { kill "$pid"; wait "$pid"; } 2>/dev/null; rm -rf "$scratch"' EXIT

# certificate NAME SUBJECT [AUTHORITY]: NAME.pem and NAME.key; without an authority one that vouches for itself
certificate() {
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "$2" -addext subjectAltName=IP:127.0.0.1 -keyout "$scratch/$1.key" -out "$scratch/$1.pem" \
		${3:+-CA "$scratch/$3.pem" -CAkey "$scratch/$3.key"} 2>>"$scratch/openssl"
	chmod 644 "$scratch/$1.key" "$scratch/$1.pem"
}

# is WHAT STATUS TEXT CURL-OPTIONS…: the status, and the text somewhere in the body
is() {
	what=$1 status=$2 text=$3
	shift 3
	got=$(curl -sk -o "$scratch/body" -w '%{http_code}' -H 'Content-Type: text/xml; charset=utf-8' "$@")
	if [ "$got" = "$status" ] && grep -q "$text" "$scratch/body"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "failed: $what: $got instead of $status, or without: $text"
		head -c 600 "$scratch/body"
	fi
}

certificate ca '/CN=Vouches'
certificate other '/CN=Vouches for others'
certificate server '/CN=127.0.0.1'
certificate journal '/serialNumber=SE0000000000-J1/CN=journalen.example.se' ca
certificate index '/CN=Index' ca
certificate false '/CN=Index' other
certificate us '/serialNumber=SE0000000000-K1/CN=kronobarn.example.se' ca
certificate stranger '/serialNumber=SE0000000000-J2/CN=annan.example.se' ca
certificate foreign '/serialNumber=SE0000000000-J1/CN=journalen.example.se' other
subject='CN=journalen.example.se,serialNumber=SE0000000000-J1'
build/release/kronobarn demo --data "$scratch/data" --world test/small.tsv >"$scratch/keys"
tim=$(awk '$1 == "tim" { print $2 }' "$scratch/keys")
sqlite3 "$scratch/data/kronobarn.db" "insert into consumer (id, name, subject, source, care_giver, care_unit, index_address, state, proposed_by, proposed_at, decided_by, decided_at, ended_by, ended_at)
	select 1, '1177 Journalen', '$subject', 'SE0000000000-K1', 'SE0000000000-V1', 'SE0000000000-E1', 'SE0000000000-I1', 'APPROVED', min(id), 1, max(id), 1, 0, 0 from person;
	insert into plan select 1, child_id, id, unit_id, 64, 0, 0, 0, 0, 0, 1, 1 from episode where child_id = $tim;
	insert into plan_version select 1, $tim, 1, 64, 1, 0, 0, 1, 1798800000000, x'00', unit_id from plan where id = 1"

# refused WHAT TEXT OPTIONS…: serve ends at once, with that sentence
refused() {
	what=$1 text=$2
	shift 2
	timeout 10 build/release/kronobarn serve --data "$scratch/data" --port "$port" "$@" >"$scratch/refused" 2>&1
	status=$?
	if [ "$status" = 1 ] && grep -q "^kronobarn: .*$text" "$scratch/refused"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "failed: $what: ended with $status instead of 1, or without: $text"
		head -c 600 "$scratch/refused"
	fi
}

pem=$scratch/server.pem key=$scratch/server.key bad=$scratch/bad.pem
: >"$bad"
refused 'an empty certificate' "--cert $bad holds no certificate" --cert "$bad" --cert-key "$key"
refused 'a key in place of the certificate' "--cert $key holds no certificate" --cert "$key" --cert-key "$pem"
refused 'a certificate in place of the key' "--cert-key $pem holds no private key" --cert "$pem" --cert-key "$pem"
refused 'the key of another certificate' "--cert-key $scratch/us.key does not belong to the first certificate in --cert $pem" --cert "$pem" --cert-key "$scratch/us.key"
cat "$scratch/ca.pem" "$pem" >"$bad"
refused 'who vouches comes first' "--cert-key $key does not belong to the first certificate in --cert $bad" --cert "$bad" --cert-key "$key"
head -c 300 "$pem" >"$bad"
refused 'a certificate cut short' "--cert $bad holds no certificate" --cert "$bad" --cert-key "$key"
{ cat "$pem"; head -n 3 "$scratch/ca.pem"; } >"$bad"
refused 'the second cut short' "certificate 2 in --cert $bad cannot be read" --cert "$bad" --cert-key "$key"
openssl ec -in "$key" -aes128 -passout pass:hemligt -out "$scratch/locked.key" 2>>"$scratch/openssl"
chmod 644 "$scratch/locked.key"
refused 'a key under a password' "--cert-key $scratch/locked.key needs a password" --cert "$pem" --cert-key "$scratch/locked.key"
openssl req -x509 -newkey rsa:1024 -nodes -days 2 -subj /CN=127.0.0.1 -keyout "$scratch/weak.key" -out "$scratch/weak.pem" 2>>"$scratch/openssl"
chmod 644 "$scratch/weak.key" "$scratch/weak.pem"
openssl req -new -key "$key" -subj /CN=127.0.0.1 2>>"$scratch/openssl" | openssl x509 -req -signkey "$key" -days -1 -out "$scratch/old.pem" 2>>"$scratch/openssl"
refused 'one that has run out is told of' "--cert $scratch/old.pem has run out" --cert "$scratch/old.pem" --cert-key "$key" --host 192.0.2.1 # and that is no address here
refused 'too short a key' "the front does not start: .*$scratch/weak.pem" --cert "$scratch/weak.pem" --cert-key "$scratch/weak.key"
refused 'no certificate at all' "--cert $scratch/none is not there" --cert "$scratch/none" --cert-key "$key"
refused 'no authority' "--systems-ca $key holds no certificate" --cert "$pem" --cert-key "$key" --systems-port "$door" --systems-ca "$key"
refused 'the index by the key of another' "--index-key $key does not belong" --index "https://127.0.0.1:$index/update" --index-cert "$scratch/us.pem" --index-key "$key" --index-ca "$scratch/ca.pem"
cat >"$scratch/index.mjs" <<'J'
import { createServer } from 'node:https';
import { readFileSync, writeFileSync, renameSync } from 'node:fs';
const [dir, port, name] = process.argv.slice(2);
const options = { key: readFileSync(`${dir}/${name}.key`), cert: readFileSync(`${dir}/${name}.pem`), ca: readFileSync(dir + '/ca.pem'), requestCert: true, rejectUnauthorized: true };
createServer(options, (request, answer) => {
	let body = '';
	request.on('data', (part) => { body += part; });
	request.on('end', () => {
		writeFileSync(dir + '/heard.part', request.socket.getPeerCertificate().subject.CN + '\n' + request.headers.soapaction + '\n' + body);
		renameSync(dir + '/heard.part', dir + '/heard');
		answer.end('<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><u:UpdateResponse xmlns:u="urn:riv:itintegration:engagementindex:UpdateResponder:1"><u:ResultCode>OK</u:ResultCode></u:UpdateResponse></s:Body></s:Envelope>');
	});
}).listen(Number(port), '127.0.0.1', () => writeFileSync(dir + '/listens', 'yes'));
J
# awaits FILE TEXT: until the text is there
awaits() {
	i=0
	while ! grep -qs "$2" "$1" && [ $i -le 150 ]; do
		i=$((i + 1))
		sleep 0.2
	done
}

# begin CERTIFICATE: the index, by that certificate, and the server that tells it
begin() {
	rm -f "$scratch/listens" "$scratch/said" # of those before
	node "$scratch/index.mjs" "$scratch" "$index" "$1" 2>"$scratch/index" &
	stand_in=$!
	awaits "$scratch/listens" yes
	build/release/kronobarn serve --data "$scratch/data" --port "$port" --cert "$scratch/server.pem" --cert-key "$scratch/server.key" \
		--systems-port "$door" --systems-ca "$scratch/ca.pem" \
		--index "https://127.0.0.1:$index/update" --index-cert "$scratch/us.pem" --index-key "$scratch/us.key" --index-ca "$scratch/ca.pem" >"$scratch/said" 2>&1 &
	pid=$!
	awaits "$scratch/said" 'is ready'
}

begin false
awaits "$scratch/said" 'soap: not delivered'
if [ ! -e "$scratch/heard" ] && grep -q 'soap: not delivered: SSL' "$scratch/said"; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "failed: an index of another authority was told"
fi
kill "$stand_in" "$pid"
wait "$pid"
sqlite3 "$scratch/data/kronobarn.db" 'update job set due_at = 0' # it would be tried again later
begin index
cat >"$scratch/question" <<'Q'
<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:urn="urn:riv:itintegration:registry:1" xmlns:urn1="urn:riv:clinicalprocess:logistics:logistics:GetCarePlansResponder:2" xmlns:urn2="urn:riv:clinicalprocess:logistics:logistics:3">
 <soapenv:Header><urn:LogicalAddress>SE0000000000-K1</urn:LogicalAddress></soapenv:Header>
 <soapenv:Body><urn1:GetCarePlans><urn1:patientId><urn2:id>201507029922</urn2:id><urn2:type>1.2.752.129.2.1.3.1</urn2:type></urn1:patientId></urn1:GetCarePlans></soapenv:Body>
</soapenv:Envelope>
Q
path=rivta/GetCarePlans
own="--cert $scratch/journal.pem --key $scratch/journal.key"
is 'a question' 200 '<t:approvedForPatient>true' $own --data-binary "@$scratch/question" "https://127.0.0.1:$door/$path"
is 'the same by TLS 1.2' 200 '<t:resultCode>OK' --tls-max 1.2 $own --data-binary "@$scratch/question" "https://127.0.0.1:$door/$path"
is 'what is no XML' 500 'soapenv:Client' $own --data-binary 'hej' "https://127.0.0.1:$door/$path"
is 'a document type' 500 'soapenv:Client' $own --data-binary '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>' "https://127.0.0.1:$door/$path"
head -c 30000 /dev/zero | tr '\0' ' ' >"$scratch/large"
is 'too much' 500 'soapenv:Client' $own --data-binary "@$scratch/large" "https://127.0.0.1:$door/$path"
is 'a question, after all that' 200 '<t:resultCode>OK' $own --data-binary "@$scratch/question" "https://127.0.0.1:$door/$path"
is 'GET' 405 'html' $own "https://127.0.0.1:$door/$path"
is 'another page by this door' 400 'Till startsidan' $own "https://127.0.0.1:$door/login"
is 'without a certificate' 400 'Till startsidan' --data-binary "@$scratch/question" "https://127.0.0.1:$door/$path"
is 'of another authority' 400 'html' --cert "$scratch/foreign.pem" --key "$scratch/foreign.key" --data-binary "@$scratch/question" "https://127.0.0.1:$door/$path"
is 'that nobody has let in' 404 'html' --cert "$scratch/stranger.pem" --key "$scratch/stranger.key" --data-binary "@$scratch/question" "https://127.0.0.1:$door/$path"
is 'by the door for people' 404 'html' $own --data-binary "@$scratch/question" "https://127.0.0.1:$port/$path"
is 'with a header that says so' 404 'html' -H "Client-Subject: $subject" -H "CLIENT_SUBJECT: $subject" --data-binary "@$scratch/question" "https://127.0.0.1:$port/$path"
is 'a stranger with that header' 404 'html' --cert "$scratch/stranger.pem" --key "$scratch/stranger.key" -H "Client-Subject: $subject" -H "Client_Subject: $subject" \
	--data-binary "@$scratch/question" "https://127.0.0.1:$door/$path"
awaits "$scratch/heard" .
for part in 'kronobarn.example.se' '"urn:riv:itintegration:engagementindex:UpdateResponder:1:Update"' '<e:deleteFlag>false</e:deleteFlag>' 'Identification>201507029922<' '>cll-cp<'; do
	if grep -q "$part" "$scratch/heard"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "failed: the index was not told: $part"
	fi
done
[ "$failed" = 0 ] || tail -n 5 "$scratch/said" "$scratch/openssl" "$scratch/index"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
