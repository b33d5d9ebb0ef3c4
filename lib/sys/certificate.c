#include "sys/certificate.h"

#include "base/date.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>

static void bio_end(BIO **b) {
	(void)BIO_free(*b);
}

static void x509_end(X509 **x) {
	X509_free(*x);
}

static void key_end(EVP_PKEY **k) {
	EVP_PKEY_free(*k);
}

#define FILE_OF __attribute__((cleanup(bio_end))) BIO
#define CERTIFICATE __attribute__((cleanup(x509_end))) X509
#define KEY __attribute__((cleanup(key_end))) EVP_PKEY

/* Nobody is asked for a password: there is nobody.  The context tells that one is needed. */
static int password_none(char *to, int size, int writing, void *context) {
	(void)to;
	(void)size;
	(void)writing;
	*(bool *)context = true;
	return -1;
}

static const char *unreadable(struct arena *a, struct certificate_file f) {
	return arena_print(a, "%s %s cannot be read: %s.", f.option, f.path, strerror(errno));
}

/* The first certificate, NULL when there is none, and how many there are; -n: the n:th cannot be read. */
static X509 *chain_read(BIO *from, int *ret_n) {
	bool locked;
	X509 *first = PEM_read_bio_X509(from, NULL, password_none, &locked);
	int n = first != NULL;
	for (X509 *next = first; next != NULL; n += next != NULL) {
		next = PEM_read_bio_X509(from, NULL, password_none, &locked);
		X509_free(next);
	}
	/* the end of the file is told as a line that was looked for and not found */
	bool whole = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
	ERR_clear_error();
	*ret_n = whole ? n : -(n + 1);
	return first;
}

static const char *chain_problem(struct arena *a, struct certificate_file f, X509 **ret) {
	FILE_OF *from = BIO_new_file(f.path, "rb");
	int n;
	if (from == NULL)
		return unreadable(a, f);
	*ret = chain_read(from, &n);
	if (*ret == NULL)
		return arena_print(a, "%s %s holds no certificate that can be read. It is a file in PEM, with the line -----BEGIN CERTIFICATE-----.", f.option, f.path);
	return n < 0 ? arena_print(a, "certificate %d in %s %s cannot be read: the file is cut short or damaged.", -n, f.option, f.path) : NULL;
}

const char *certificate_problem(struct arena *a, struct certificate_file chain, struct certificate_file key) {
	CERTIFICATE *own = NULL;
	bool locked = false;
	const char *problem = chain_problem(a, chain, &own);
	if (problem != NULL)
		return problem;
	FILE_OF *from = BIO_new_file(key.path, "rb");
	if (from == NULL)
		return unreadable(a, key);
	KEY *k = PEM_read_bio_PrivateKey(from, NULL, password_none, &locked);
	bool fits = k != NULL && X509_check_private_key(own, k) == 1;
	ERR_clear_error();
	if (locked)
		return arena_print(a, "%s %s needs a password, and nobody is there to give it. Take the password off: openssl pkey -in FILE -out NEW.", key.option, key.path);
	if (k == NULL)
		return arena_print(a, "%s %s holds no private key that can be read. It is a file in PEM, with a line like -----BEGIN PRIVATE KEY-----.", key.option, key.path);
	return fits ? NULL : arena_print(a, "%s %s does not belong to the first certificate in %s %s. Give the key that this certificate was made for, and let the server's own certificate stand first.",
					 key.option, key.path, chain.option, chain.path);
}

const char *certificate_authority_problem(struct arena *a, struct certificate_file file) {
	CERTIFICATE *first = NULL;
	return chain_problem(a, file, &first);
}

const char *certificate_day(struct arena *a, struct certificate_file chain) {
	CERTIFICATE *own = NULL;
	if (chain_problem(a, chain, &own) != NULL)
		return NULL;
	time_t now = (time_t)(date_now() / 1000);
	if (X509_cmp_time(X509_get0_notAfter(own), &now) < 0)
		return arena_print(a, "The certificate %s %s has run out, and will be refused. Give a new one, or set the clock right.", chain.option, chain.path);
	if (X509_cmp_time(X509_get0_notBefore(own), &now) > 0)
		return arena_print(a, "The certificate %s %s is not valid yet, and will be refused. Set the clock right, or give another.", chain.option, chain.path);
	return NULL;
}
