// A county of our own: everybody is invented, numbers are of the series that is kept out of use.

// "20120503" and a serial 980–999: a personal number with its control digit.
export function number(born, serial) {
	const digits = `${born.slice(2)}${serial}`;
	let sum = 0;
	for (let i = 0; i < 9; i++) {
		const twice = Number(digits[i]) * (i % 2 === 0 ? 2 : 1);
		sum += twice > 9 ? twice - 9 : twice;
	}
	return `${born}-${serial}${(10 - sum % 10) % 10}`;
}

export const numbers = {
	ronja: number('20120503', 982), signe: number('20110120', 984), otto: number('20150702', 986), lova: number('20140116', 990),
	disa: number('19840115', 980), love: number('19810823', 989), ingrid: number('19850330', 988), vidar: number('19790101', 985),
};

const staff = [
	['rut', 'Rut Ekdahl', 'skola', 'RESPONSIBLE', 'Rektor', '1'],
	['malte', 'Malte Furuvik', 'skola', 'STAFF', 'Mentor', '0'],
	['tekla', 'Tekla Hallonberg', 'bup', 'RESPONSIBLE', 'Psykolog', '1'],
	['nils', 'Nils Rönnlund', 'soc', 'INTAKE', 'Socialsekreterare', '1'],
	['berit', 'Berit Sälg', 'bvc', 'RESPONSIBLE', 'BVC-sjuksköterska', '1'],
	['moa', 'Moa Ängsvik', 'mvc', 'RESPONSIBLE', 'Barnmorska', '1'],
	['kim', 'Kim Stensjö', 'samordning', 'COORDINATOR', 'Samordnare', '1'],
	['frans', 'Frans Tallmo', 'klubb', 'RESPONSIBLE', 'Tränare', '1'],
	['jon', 'Jon Ödmark', 'skola2', 'STAFF', 'Vikarie', '1', '', '2027-01-16'],
	['gun', 'Gun Videbäck', 'skola2', 'RESPONSIBLE', 'Rektor', '1'],
];

const people = [
	['ronja', 'Ronja Kvarnlid', numbers.ronja, ''], ['signe', 'Signe Kvarnlid', numbers.signe, ''], ['otto', 'Otto Bäckhage', numbers.otto, ''],
	['lova', 'Lova Bäckhage', numbers.lova, ''], ['arvid', 'Arvid Bäckhage', number('19800101', 987), ''],
	['disa', 'Disa Kvarnlid', numbers.disa, 'disa@example.org'], ['love', 'Love Kvarnlid', numbers.love, 'love@example.org'],
	['ingrid', 'Ingrid Kvarnlid', numbers.ingrid, 'ingrid@example.org'], ['vidar', 'Vidar Bäckhage', numbers.vidar, ''],
];

// No file may hold these.
export const secrets = [...staff.map((p) => p[1]), ...people.map((p) => p[1]), 'Kvarnlid', 'Bäckhage',
	...Object.values(numbers), ...Object.values(numbers).map((n) => n.replace('-', '')), 'disa@example.org'];

export function world() {
	const rows = [
		'# organisations and units',
		'org\tkommun\tMUNICIPALITY\tVäxjö kommun', 'org\tkommun2\tMUNICIPALITY\tTingsryds kommun', 'org\tregion\tREGION\tRegion Kronoberg',
		'org\tforening\tASSOCIATION\tKlubben Granen',
		'unit\tskola\tkommun\tSCHOOL\tVäxjö\tGranskolan\t0980-319 231\tgran@example.org\tGranvägen 1, 350 00 Växjö\tDIGITAL',
		'unit\tskola2\tkommun2\tSCHOOL\tTingsryd\tEkskolan\t0980-319 232\tek@example.org\tEkvägen 2, 362 00 Tingsryd\tDIGITAL',
		'unit\tbvc\tregion\tBHV\tVäxjö\tBVC Granen\t0980-319 233\tbvc@example.org\t\tDIGITAL',
		'unit\tmvc\tregion\tMHV\tVäxjö\tBarnmorskan Granen\t0980-319 234\tmvc@example.org\t\tDIGITAL',
		'unit\tbup\tregion\tBUP\tVäxjö\tBUP Granen\t0980-319 235\tbup@example.org\t\tDIGITAL',
		'unit\tsoc\tkommun\tSOCIAL\tVäxjö\tSocialtjänsten Granen\t0980-319 236\tsoc@example.org\t\tDIGITAL',
		'unit\tsamordning\tkommun\tCOORDINATION\tVäxjö\tSamordnaren Granen\t0980-319 237\tsam@example.org\t\tDIGITAL',
		'unit\tklubb\tforening\tASSOCIATION\tVäxjö\tKlubben Granen ungdom\t0980-319 238\tklubb@example.org\t\tPAPER',
	];
	staff.forEach(([key, name], i) => rows.push(`person\t${key}\t${name}\t\t1980-01-${10 + i}\t070-174 06 ${30 + i}\t${key}@example.org`));
	people.forEach(([key, name, nr, mail]) => rows.push(`person\t${key}\t${name}\t${nr}\t\t\t${mail}`));
	staff.forEach(([key, , ...rest]) => rows.push(['assignment', `${key}-1`, key, ...rest].join('\t')));
	rows.push('child\tsigne\tVäxjö', 'custody\tsigne-ingrid\tsigne\tingrid\tSOLE\t2011-01-20', 'enrolment\tsigne-1\tsigne\tskola\t2020-08-15',
		'child\totto\tTingsryd', 'custody\totto-vidar\totto\tvidar\tSOLE\t2015-07-02', 'enrolment\totto-1\totto\tskola2\t2022-08-15',
		'episode\totto-arbete\totto\tskola2\tgun\tASSESSING',
		'child\tlova\tTingsryd', 'custody\tlova-vidar\tlova\tvidar\tSOLE\t2014-01-16\t2027-01-16', 'custody\tlova-arvid\tlova\tarvid\tSOLE\t2027-01-16',
		'episode\tlova-arbete\tlova\tskola2\tgun\tASSESSING',
		'rule\tny-regel\t9\tEXPECTED\tBHV\tMUNICIPALITY\t2027-01-12\t\tBeslut för provet\tbarnhälsovården tar emot redan före födseln från och med nu.',
		'say\tronja\tFAMILY\tLäs din plan', 'say\trut\tSCHOOL\tSe inkorgen');
	return `${rows.join('\n')}\n`;
}
