#pragma once
/* "Styrgrupp", in the language; "" for what is none. */
const char *governance_kind_name(const char *lang, const char *kind);
