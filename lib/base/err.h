/* The six ways a call can end.  A function that can fail returns `enum err`; results go to
 * out-parameters, last, written only on OK.  TRY is the only macro that hides a return: it is safe
 * because memory (the arena) and the transaction belong to the dispatcher. */
#pragma once

enum [[nodiscard]] err {
	OK,        /* done */
	NOT_FOUND, /* no such thing, or out of reach: the two are never told apart */
	DENIED,    /* in reach, but this act is refused; the request says why */
	INVALID,   /* the user's mistake: complaints are filed on the request */
	CONFLICT,  /* somebody else got there first; or, inside the lane: try the transaction again */
	BROKEN,    /* the world's failure: logged once, where it is understood */
};

#define TRY(call)                                                                                  \
	do {                                                                                       \
		enum err try_err_ = (call);                                                        \
		if (try_err_ != OK)                                                                \
			return try_err_;                                                           \
	} while (0)
