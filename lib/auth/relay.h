/* A key to a TURN relay for a limited time, as relays understand it under the name "TURN REST API" (coturn:
 * use-auth-secret): the user is "UNTIL:ANYTHING", UNTIL in seconds, and the password is the user's code by the shared
 * secret.  HMAC-SHA1, because the relays know no other. */
#pragma once
#include "base/arena.h"

#define RELAY_SECRET_LONGEST 256 /* bytes */

/* Base64 of HMAC-SHA1(secret, user).  The secret has 1 to RELAY_SECRET_LONGEST bytes. */
const char *relay_password(struct arena *a, const char *secret, const char *user);
/* Is it "turn:HOST", "turns:HOST", with ":PORT" and "?transport=udp" or tcp as one likes? */
bool relay_address_good(const char *s);
