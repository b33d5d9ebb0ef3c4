-- The county's first rules for who is barnensbästa-ansvarig (R103–R107, K1–K4).  A rule is never edited: a new
-- one with a later first day takes its place.  Valid from 1 July 2023, Swedish time.

insert into responsibility_rule (id, position, situation, unit_kind, follows, from_at, until_at, source, explain) values
  (1, 1, 'EXPECTED', 'MHV', 'MUNICIPALITY', 1688162400000, 253402300799000,
   'Handledningen, del 3: ”Mödravården före barnets födelse”.',
   'barnet inte är fött än. Då är mödrahälsovården barnensbästa-ansvarig.'),
  (2, 2, 'PRESCHOOL', 'PRESCHOOL', 'ENROLMENT', 1688162400000, 253402300799000,
   'Handledningen, del 3: ”Rektor på förskolan om barnet är inskrivet på förskola”. Hälso- och sjukvårdens beslut 9 april 2021 säger barnhälsovården ensam; handledningen gäller.',
   'barnet går i förskolan. Då är förskolans rektor barnensbästa-ansvarig.'),
  (3, 3, 'SCHOOL', 'SCHOOL', 'ENROLMENT', 1688162400000, 253402300799000,
   'Handledningen, del 3: ”Rektor i den skolform barnet går fram till dess barnet fyller 18 år”. Förskoleklass räknas som skola.',
   'barnet går i skolan. Då är skolans rektor barnensbästa-ansvarig.'),
  (4, 4, 'UPPER_SECONDARY', 'UPPER_SECONDARY', 'ENROLMENT', 1688162400000, 253402300799000,
   'Handledningen, del 3: ”Rektor i den skolform barnet går fram till dess barnet fyller 18 år”.',
   'den unga går i gymnasiet. Då är skolans rektor barnensbästa-ansvarig.'),
  (5, 5, 'LEFT_SCHOOL', 'KAA', 'MUNICIPALITY', 1688162400000, 253402300799000,
   'Handledningen, del 3: ”KAA, kommunala aktivitetsansvaret, om barnet inte går i gymnasieskola”. Det är hemkommunens ansvar.',
   'den unga är klar med grundskolan och inte går i gymnasiet. Då är hemkommunens aktivitetsansvar barnensbästa-ansvarig.'),
  (6, 6, 'HOME', 'BHV', 'MUNICIPALITY', 1688162400000, 253402300799000,
   'Handledningen, del 3: ”Barnhälsovården från barnets födelse till dess barnet börjar skolan”.',
   'barnet är hemma och inte har börjat förskola eller skola. Då är barnhälsovården barnensbästa-ansvarig.');
