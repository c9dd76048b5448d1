import type { DayUnit } from '#kernel/calendar.ts'
import type { LawArticle } from '#kernel/law.ts'

/** What an action does to a statutory clock. `startFromReceipt` counts from the day the case was received. */
export type ClockMove = 'start' | 'startFromReceipt' | 'pause' | 'resume' | 'restart' | 'extend' | 'stop'

/**
 * A statutory time limit: in days of one kind, in hours by the wall clock, as the rule `<set>.<name>` of the law in
 * force on the day the case was received says, or until a day of the calendar that is given with the case
 * (每年1月31日前).
 */
export type TimeLimit = {
  readonly title: string
  readonly law: LawArticle
} & (
  | { readonly days: number; readonly unit: DayUnit; readonly extendableBy?: number }
  | { readonly hours: number; readonly unit: 'hour'; readonly extendableBy?: number }
  | {
      readonly rule: string
      /** True when a law without this rule simply sets no such limit: then no clock is started. */
      readonly orNone?: true
    }
  | { readonly until: 'dayGiven' }
)

export interface StateRule {
  readonly title: string
  /** True when the case is closed in this state: no clock may still be running. */
  readonly final?: true
}

/** A kind of unit that may be asked to take part in a case of another unit. */
export interface PartyRule<Clock extends string> {
  /** What such a unit is called, e.g. "会签单位". */
  readonly title: string
  /** The limit that runs for each such unit from the day it is asked; absent when none does. */
  readonly clock?: Clock
  /** What an answer not given in time means: agreement (条例 第三十四条), or nothing at all (第三十二条). */
  readonly silence: 'agreement' | 'nothing'
  readonly law: LawArticle
}

/** What a unit that was asked concluded. */
export type Conclusion = 'agreed' | 'objected' | 'done'

/** A document that an action makes owed to somebody. */
export interface NoticeRule<Clock extends string> {
  readonly title: string
  /** Whom it is served on, e.g. "申请人". */
  readonly to: string
  /** It must be served before this clock's end as it was before the action. */
  readonly beforeEndOf?: Clock
  /** Its service begins this clock anew, as long as it runs: whoever is served has the whole time from that day. */
  readonly begins?: Clock
  /** Roles that may record its service, besides those whose action makes it owed. */
  readonly by?: readonly string[]
  readonly law: LawArticle
}

/** How a case begins. It is the first event of its history. */
export interface OpeningRule<Clock extends string, Role extends string> {
  readonly title: string
  /** Roles over the unit of the case, or anybody. The program itself may always open one. */
  readonly by: readonly Role[] | 'anyone'
  readonly clocks?: Readonly<Partial<Record<Clock, 'start' | 'startFromReceipt'>>>
  readonly law: LawArticle
}

/** One thing that may be done to a case, by whom, from where, and under which article. */
export interface ActionRule<
  State extends string = string,
  Clock extends string = string,
  Role extends string = string,
  Act extends string = string,
  Party extends string = string,
  Notice extends string = string,
> {
  /** The verb on the button. */
  readonly title: string
  readonly from: readonly State[]
  /** Absent: the state stays as it is. */
  readonly to?: State
  /** Roles over the unit of the case. Empty only for an action that is `automatic`. */
  readonly by: readonly Role[]
  /** True when it may be taken but nothing waits for it: it brings the case into nobody's inbox. */
  readonly optional?: true
  /** True when the program itself may take it, e.g. at a time that was set. */
  readonly automatic?: true
  /** Refused to whoever took one of these actions in the current round. */
  readonly notBy?: readonly Act[]
  /** Refused to whoever ever took one of these actions, or made one of these contributions, on the case. */
  readonly neverBy?: readonly Act[]
  /** True when it sends the matter back to its beginning: those who acted before may act again. */
  readonly startsRound?: true
  readonly clocks?: Readonly<Partial<Record<Clock, ClockMove>>>
  /** Whether a reason in words is asked for; it stands in the history. */
  readonly reason?: 'required' | 'optional'
  /** What the day is called that may be given instead of today, e.g. "收到日期"; absent when it is always today. */
  readonly dated?: string
  /** True when the screen asks for the word of the action to be typed. */
  readonly danger?: true
  /** The document it makes owed, if the law requires one. */
  readonly notice?: Notice
  /** It records that this document was served, on the day of the action; how is given with it. */
  readonly serves?: Notice
  /** Calls back these documents where they are owed and not served: they are owed no more. */
  readonly cancels?: readonly Notice[]
  /** Refused until these documents, if they are owed, have been served. */
  readonly needsServed?: readonly Notice[]
  /** True when the law allows it once in the life of a case. */
  readonly once?: true
  /** True when the day of the action becomes the day the case was received: from here its limits are chosen and counted. */
  readonly receives?: true
  /** Refused once this clock of the case has run out. */
  readonly within?: Clock
  /** Refused until this clock of the case has run out. */
  readonly after?: Clock
  /** How many days this clock gets is said with the action: at most what its limit allows, or `most` where that is said. */
  readonly days?: { readonly clock: Clock; readonly title: string; readonly most?: number }
  /** Asks the units given with the action to take part, in this round. */
  readonly asks?: Party
  /** Taken by a unit that was asked and has not answered: the roles count over that unit, not over the case's own. */
  readonly answers?: { readonly party: Party; readonly as: Conclusion }
  /** Refused while a unit asked in this round has not answered, or has objected. */
  readonly needs?: readonly Party[]
  readonly law: LawArticle
}

/** How many different people a chain of actions needs within one round. */
export interface Separation<Action extends string> {
  /** In the order they are taken; the first is the author's. */
  readonly actions: readonly Action[]
  /** How many different people where the unit has too few for one each; everywhere else each action needs its own. */
  readonly neverFewerThan: number
  readonly law: LawArticle
}

/** A kind of case and everything that may lawfully happen to it. Plain data: no functions, safe in the browser. */
export interface Procedure<
  State extends string = string,
  Clock extends string = string,
  Action extends string = string,
  Role extends string = string,
  Contribution extends string = string,
  Party extends string = string,
  Notice extends string = string,
> {
  readonly key: string
  /** Changes with every change of the table; a case finishes under the version it began with. */
  readonly version: string
  readonly title: string
  readonly initial: NoInfer<State>
  /**
   * True where a role is not enough: only people named as readers of a case know that there is one. Its acts stand in a
   * chain of their own, and lists and counts that many see leave it out.
   */
  readonly reserved?: true
  /** The parts people play in this procedure, with their titles. */
  readonly roles: Readonly<Record<Role, string>>
  readonly states: Readonly<Record<State, StateRule>>
  readonly clocks: Readonly<Record<Clock, TimeLimit>>
  readonly opening: OpeningRule<NoInfer<Clock>, NoInfer<Role>>
  readonly actions: Readonly<
    Record<
      Action,
      ActionRule<
        NoInfer<State>,
        NoInfer<Clock>,
        NoInfer<Role>,
        NoInfer<Action> | NoInfer<Contribution>,
        NoInfer<Party>,
        NoInfer<Notice>
      >
    >
  >
  readonly separation?: Separation<NoInfer<Action>>
  /** What counts as taking part without being an action, with its verb, e.g. { edit: '编辑' }. */
  readonly contributions?: Readonly<Record<Contribution, string>>
  readonly parties?: Readonly<Record<Party, PartyRule<NoInfer<Clock>>>>
  readonly notices?: Readonly<Record<Notice, NoticeRule<NoInfer<Clock>>>>
}
