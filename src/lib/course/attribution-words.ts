/**
 * Words that say whose statement a sentence passes on. One list for the whole check: who misses a word adds it here.
 */
const saying =
	'according to|accounts?|accus(?:e|es|ed|ing)|add(?:s|ed)|admit(?:s|ted)?|advis(?:e|es|ed)|analys(?:is|es|t|ts|e|ed)|' +
	'announc(?:e|es|ed|ement)|answer(?:s|ed)|appeal(?:s|ed)|argu(?:e|es|ed|ing|ments?)|articles?|ask(?:s|ed)|assert(?:s|ed)|assess(?:es|ed|ments?)?|' +
	'agre(?:e|es|ed)|assum(?:e|es|ed)|attribut(?:e|es|ed)|authors?|believ(?:e|es|ed)|blam(?:e|es|ed)|brief(?:s|ed|ings?)|call(?:s|ed)?|columns?|complain(?:s|ed|ing)?|comput(?:e|es|ed)|cit(?:e|es|ed)|claim(?:s|ed)?|' +
	'commentators?|conclud(?:e|es|ed)|conclusions?|confirm(?:s|ed)?|consider(?:s|ed)?|contest(?:s|ed)?|contradict(?:s|ed)?|count(?:s|ed)?|course’s|critics?|' +
	'date(?:s|d) it|den(?:y|ies|ied|ial|ials)|describ(?:e|es|ed|ing)|descriptions?|differ(?:s|ed)?|disagree(?:s|d)?|disput(?:e|es|ed)|doubt(?:s|ed)?|' +
	'editions?|estimat(?:e|es|ed|ing)|expect(?:s|ed)?|experts?|explain(?:s|ed)|find(?:s|ings?)?|Factbook|figures?|found|forecasts?|gave|gives?|given|' +
	'held|hold(?:s|ing)?|historians?|identif(?:y|ies|ied)|infer(?:s|red|ence|ences)?|interpret(?:s|ed|ations?)?|interviews?|journalists?|' +
	'judg(?:e|es|ed|ements?|ments?)|known as|lawmakers?|lawyers?|imagery|images?|line|list(?:s|ed)?|measur(?:e|es|ed)|memoirs?|mention(?:s|ed)|name(?:s|d)|not(?:es|ed)|observers?|officials?|' +
	'opinions?|papers?|pages?|polls?|portray(?:s|ed)|predict(?:s|ed|ions?)?|praise(?:s|d)|present(?:s|ed)|propos(?:e|es|ed|als?)|publish(?:es|ed)?|put(?:s|ting)?|quot(?:e|es|ed)|' +
	'rat(?:e|es|ed)|read(?:s|ings?)?|reasons?|reasoned|reckon(?:s|ed)|recommend(?:s|ed|ations?)?|record(?:s|ed)?|reject(?:s|ed)?|relay(?:s|ed)|repeat(?:s|ed)|repl(?:y|ies|ied)|' +
	'report(?:s|ed|edly|ing)?|researchers?|said|saw|say(?:s|ing)?|scholars?|see(?:s|n)?|sites?|sources?|speak(?:s|ing)?|spoke(?:n)?|state(?:s|d|ments?)|stor(?:y|ies)|' +
	'stud(?:y|ies)|suggest(?:s|ed|ions?)?|suppos(?:e|es|ed|edly)|surveys?|tables?|tall(?:y|ies)|tell(?:s|ing)?|testif(?:y|ies|ied)|testimon(?:y|ies)|texts?|think(?:s)?|thought|told|trac(?:e|es|ed)|' +
	'translat(?:e|es|ed|ion)|treat(?:s|ed)?|urg(?:e|es|ed)|valu(?:e|es|ed)|versions?|view(?:s|ed)?|voices?|warn(?:s|ed|ings?)?|weigh(?:s|ed|ing)?|White House|White Papers?|witness(?:es)?|writ(?:e|es|ing|ers?)|wrote';

const pattern = new RegExp(`\\b(?:${saying})\\b`, 'iu');
/** `NIS`, `US`: bodies that speak are known by their letters. `DPRK` and the like are left to the words above. */
const letters = /\b(?!DPRK\b|KPA\b|UN\b|WPK\b)\p{Lu}{2,}s?\b/u;

/** Does a sentence say that somebody says so? */
export function saysWhose(sentence: string): boolean {
	return pattern.test(sentence) || letters.test(sentence);
}

/** Words of publishers' names that name nobody. */
const common = new Set(
	(
		'about academic agency analysis and annual archive army article association author blog books brief bulletin center centre ' +
		'chronicle college company copy council daily defence defense department digest east english far federal ' +
		'first for forces foreign foundation global government group herald history holdings holidays house independent institute ' +
		'international journal library magazine media military ministry monitor museum national network new news north ' +
		'office online outlet page pages paper pdf post press program programme project publications publishing radio ' +
		'reference report research review security series service site society south state states street studies study survey ' +
		'the times today travel tribune united university voice war web week weekly with world'
	).split(' ')
);

/** The words of a publisher's name by which a sentence may name it: "KBS" of "KBS World (German)". */
export function namesOfPublisher(publisher: string): string[] {
	const words = publisher.match(/\p{Lu}[\p{L}\d&’-]+/gu) ?? [];
	return words.filter((word) => word.length >= 2 && !common.has(word.toLowerCase()));
}
