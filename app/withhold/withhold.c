#include "withhold/withhold.h"

#include "base/id.h"
#include "lang/lang.h"

enum err withhold_custody(const struct access *a, const char *lang, int64_t custody, int64_t person) {
	struct withhold_from_all_rows words;
	TRY(withhold_from_all(a, person, &words));
	for (size_t i = 0; i < words.n; i++)
		TRY(withhold_follow(a, id_new(), words.row[i].words_id, words.row[i].review_at,
				    TR(lang, "Barnet ville att ingen vårdnadshavare läser."), "", custody));
	return OK;
}
