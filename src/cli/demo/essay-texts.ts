/** How good a simulated text is. */
export const qualities = ['off', 'thin', 'fair', 'full'] as const;
export type Quality = (typeof qualities)[number];

/** Texts of one quality: a paragraph from each list, so that two writers seldom hand in the same. */
type Drafts = readonly (readonly string[])[];

/**
 * What simulated learners write, by the id of the question: invented people, their plain words, and in the weaker
 * texts the mistakes that the rubric is there to find. A question that is not here they leave blank.
 */
export const essayTexts: Readonly<Record<string, Readonly<Record<Quality, Drafts>>>> = {
	'memo-to-the-minister': {
		full: [
			[
				'My package is R4 (tracking in the open), R2 (sanctions by coalition) and R10 (block onward export). It stays within three options, none of them needs Russia’s vote or China’s goodwill, and none shows a prisoner.',
				'I choose R4, R9 (penalise the helpers) and R3 (bring allies together). R9 can be done by national lists, so it needs no vote in New York, and no option here uses a prisoner’s name or face.'
			],
			[
				'R4 works by making denial dearer: a sailing that can be followed by anybody is hard to call invented. Its cost is that each disclosure may close a channel, and its risk is that a party’s choice of what to publish looks like pleading. The second option gives the finding a consequence: a bank that wants to keep its other business drops the account. Honest customers may be dropped with it, which is a cost I accept and would watch. The third reaches beyond this war, to buyers and partners; it costs attention, and know-how in people’s heads passes every customs officer.',
				'Step by step: a ship is followed by open means, the finding is published with its source and its date, another state repeats the count, and a firm that helped has something to lose. The cost is slow work and closed channels, the risk that lists grow and nothing else does. Friends who act in step make the threat of a listing credible; the price is that one new government can leave, so the plan must work with one fewer.'
			],
			[
				'The strongest case against me: the NIS told of the first transfers on 18 October 2024, and more men went afterwards. Publishing did not stop them. I grant it. My aim is smaller, to make help dearer and lying harder. The three do not rest on one hope: tracking works if exposure costs something, the last option does not need that.',
				'An opponent would say that sanctions of many years have not stopped the programme they were made for, as an opinion article put it in April 2024, and that these will not bring a soldier home. That may be right. I answer that the package is judged by what it makes dearer. One option assumes that banks fear loss, one that facts persuade, so the package is not the same bet three times.'
			],
			[
				'Signs by March 2027: two findings that later prove right; accounts closed, and not a longer list; one seizure or forensic match. It is failing if the same trade runs under new names. If listings turn out to move no bank, that option goes. If Beijing said more than that the matter is for the two states, R7 would come in.',
				'By the end of 2026 I want to see fewer calls of the ships that were named, and a second state that confirms a count. A sign of failure is a finding that events refute. Proof that rail carries nearly all of it would take the tracking of ships out, and a partner’s offer of a joint list would bring R8 in.'
			]
		],
		fair: [
			[
				'I would take R2, R4 and R6. Three options are allowed and I keep to that. R2 and R4 can be done without the Security Council.',
				'My choice is R2, R3 and R8. We can do all of them with partners, so a veto does not matter.'
			],
			[
				'Sanctions cost money and make people in charge think again, although Russia and North Korea are used to them. Better tracking shows what is going on, with ships and satellite images, and then nobody can say that it did not happen. It may give away how we know. Exercises show that the allies are ready.',
				'Allies who meet often decide faster. When they agree on a list, firms have nowhere to go. Trade at sea can be stopped and counted; the OSC counted 43 tanker calls between March and November 2024. A risk is that the trade goes by rail, where nobody can look.'
			],
			[
				'Against this one can say that there were sanctions before and the troops came all the same. I think one should still try, because doing nothing is worse.',
				'Some say that this will not end the deployment. That is true, but it makes it harder, and harder is something.'
			],
			[
				'I would look after a year whether the trade has become less. If China changed its mind I would add R7.',
				'It works if there are fewer ships and more states on our side in 2027. If South Korea’s government turned against it, R3 would have to go.'
			]
		],
		thin: [
			[
				'I choose sanctions, exercises and talking to China. These are the strongest tools and together they will work.',
				'The best options are R1, R2 and R5. We must show that this is not accepted.'
			],
			[
				'Sanctions hurt the economy. Exercises show strength. China can stop North Korea because nearly all of its trade goes there, so China only has to be asked in the right way.',
				'If the world names it clearly, North Korea will feel pressure. The soldiers do not speak Russian, and one can use that to split them from the Russians.'
			],
			[
				'There are people who are against sanctions, but they have no better idea.',
				'I see no strong argument against this, only that it needs patience.'
			]
		],
		off: [
			[
				'The only thing that helps is that everybody acts together, and fast. All ten recommendations are good, so one should do all ten of them at once.',
				'I am not sure what is wanted here. In my opinion the UN should decide to stop it, and then all states must follow.'
			],
			[
				'Soldiers who were caught should be shown on television, so that the others at home see it.',
				'If there is the will, there is a way.'
			]
		]
	},
	'evidence-that-would-decide': {
		full: [
			[
				'Outside summaries describe Bae-Hab-Jun as regular forces and special teams that act together, at the front and deep in the rear at the same time. All parts would have to be seen, so I would look for each.',
				'Those outside who describe the idea name two kinds of force, regular and special, and two places, front and rear, at one time. Less than that is not it.'
			],
			[
				'First the units: which formations, named by whom and when. Then the use: assaults on trenches alone would speak against it, action at the front and in the rear at once for it. Then who led both. For each I ask who could see it. A party to the war sees a lot and has a stake; a prisoner saw one place; a photo shows one moment.',
				'I would want dated accounts of which units came, from more than one source without a common stake. Then accounts of how they were used and beside whom. Raids in the rear by special teams while regular units attacked would be a piece for it. Only infantry assaults would be one against.'
			],
			[
				'I refuse to go from the kind of unit to the method: special troops can be sent as plain infantry. I refuse too to go from one sector to the whole. The pieces that we have do not settle it, so I leave it open.',
				'Two shortcuts I would not take: “they are called Storm Corps, so it is this doctrine”, and “they ran across a field, so it is not”. Until the pieces are there the question stays open.'
			]
		],
		fair: [
			[
				'It would be Bae-Hab-Jun if regular soldiers and special forces worked together, in front and behind the lines.',
				'One needs to know which units were there and what they did.'
			],
			[
				'I would look at reports of intelligence services and at satellite images. If they fought in the rear as well, that would be a sign for it. Ukraine says much about this, but it is a party.',
				'If there were only attacks on trenches, that speaks against it. If there were small teams in the rear, that speaks for it. Reports should be compared with each other.'
			],
			['One should not decide it only because they are special forces.', 'It cannot be said for sure today.']
		],
		thin: [
			[
				'The troops were elite troops, the Storm Corps, so it is likely that they used this method. To be sure one would need more reports from the front.',
				'One would have to ask the soldiers who were caught. They know what they were ordered to do.'
			],
			['More evidence is needed.', 'It depends on which sources one believes.']
		],
		off: [
			[
				'Yes, it shows Bae-Hab-Jun, because North Korea has had this doctrine for many years and an army fights as it has trained.',
				'No. They were used as cannon fodder, so the doctrine does not exist any more.'
			]
		]
	}
};

/** What the simulated instructor writes beside a mark. */
export const remarks: Readonly<Record<Quality, string>> = {
	full: 'Clear, and honest about its own limits. Keep the habit of naming who said it and when.',
	fair: 'A sound start. Say for each option by which step it would change what somebody else does, and when you would call it failed.',
	thin: 'You say what you would do, hardly why it would work. Take the strongest argument against it and answer that one.',
	off: 'Please read the task once more: it sets limits, and this text does not keep to them. Come and talk to me; it is worth a second try.'
};
