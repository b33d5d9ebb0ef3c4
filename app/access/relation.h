/* The ways to be tied to a child, as bits of reach.relation, and which compartments each opens.
 * The table is part 1 of the access rules; a change here is a change of who may see what. */
#pragma once

enum relation {
	RELATION_CHILD = 1,    /* the child itself, from 13 (A11) */
	RELATION_GUARDIAN = 2, /* until the child decides alone, from 16 (A9, A12) */
	RELATION_NAMED = 4,    /* answers for the unit that is barnensbästa-ansvarig (A2) */
	RELATION_DELEGATE = 8, /* a colleague with a part delegated (A3) */
	RELATION_LEAD = 16,    /* samverkansansvarig (A7) */
	RELATION_PARTY = 32,   /* in a unit with effective consent now (A8) */
	RELATION_FORMER = 64,  /* the unit's own record after closing (A20) */
	RELATION_RECEIVER = 128, /* in a unit that is offered a hand-over with consent now (A17) */
	RELATION_PART = 256,   /* was asked for a contribution: the name, the question and the own answer, no more (A4, K11) */
	RELATION_GUEST = 512,  /* comes to a meeting by video instead of a colleague: the room of that meeting, no more */
	RELATION_VIEWER = 1024, /* a guardian whom the young person, who decides alone, lets read: reads, and does nothing else (A12) */
	RELATION_VAULT = 2048, /* reads the vault of a child whose identity is protected (A14) */
	RELATION_GLASS = 4096, /* has opened the child in an emergency, for an hour: one page, no more (A23) */
	RELATION_DOER = 8192,  /* a colleague at the responsible unit who is an area's contact in the plan: the areas where the plan names them (A8) */
	RELATION_TASK = 16384, /* one who does something in it: that, and no more (R51) */
	RELATION_GRANTOR = 32768, /* a guardian who does not read, since the young person decides alone, and must say yes all the same: the questions and the own answers, no more (K8, R47) */
	RELATION_INVITER = 65536, /* a colleague who calls to meetings in the place of who answers for the child: the name, and the meetings (R57, R117) */
	RELATION_LAST = 131072, /* beside FORMER, the unit that had the work last while nobody has it: the family reads on, so it decides about that (A20) */
	RELATION_LENT = 262144, /* the child itself, on a device that an adult who reaches it has lent: answers, and reads nothing (A10); stands in no row */
};
enum { RELATIONS = 19, RELATION_CLOSED = RELATION_FORMER | RELATION_LAST };

enum compartment {
	C0_KNOWN = 1 << 0,
	C1_NAME = 1 << 1,
	C2_VAULT = 1 << 2,
	C3_OBSERVATION = 1 << 3,
	C4_GATHERING = 1 << 4,
	C5_ASSESSMENT = 1 << 5,
	C6_PLAN = 1 << 6,
	C7_MEETING = 1 << 7,
	C8_MESSAGE = 1 << 8,
	C9_CONCERN = 1 << 9,
	C10_OWN_WORDS = 1 << 10,
	C11_CONSENT = 1 << 11,
	C12_LOG = 1 << 12,
	C13_HANDOVER = 1 << 13,
	C15_CONTRIBUTION = 1 << 15, /* a question to be answered, for whoever is asked; for who asks it is C4 */
	C16_ROOM = 1 << 16,         /* the room of a meeting by video, while it is open */
	C17_TASK = 1 << 17,         /* what somebody does in the plan, for that person; for who leads it is C6 */
	C18_GRANT = 1 << 18,        /* a question of consent, for whoever must say yes, and the own answers; what is shared with whom is C11 */
};
enum { COMPARTMENTS = 19 };
enum { AREAS_ALL = 127 };
