"""What followed earlier days like this one: the studies that a story of each kind asks for."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.desk.daily import Make, Market
from generator.desk.liquidations import LONG, SHORT, covered
from generator.desk.sentiment import METRIC
from generator.desk.study import earlier, study
from generator.desk.superlative import Refusal
from generator.facts.fact import MARKET, Fact, SeriesRef, StudyRef
from generator.facts.story import Aftermath, Liquidations, Prices, Sentiment
from generator.facts.study import Study
from generator.house.policy import House

HIGH, LOW, CLOSE = "price.high", "price.low", "price.close"


def build(
    kind: str,
    market: Market,
    house: House,
    day: date,
    *,
    liquidations: Liquidations | None,
    prices: Prices | None,
    sentiment: Sentiment | None,
    refusals: list[Refusal],
) -> Aftermath | None:
    """The studies of a day; None where there is none to ask for, or every one was refused."""
    asks = _Asks(market, house, day, refusals)
    made = Aftermath()
    if kind == "liquidation_cascade" and liquidations:
        made = asks.of_cascade(liquidations)
    if kind == "sentiment_shift" and sentiment:
        made = asks.of_leap(sentiment)
    if kind == "price_move" and prices:
        made = asks.of_move(prices)
    return None if made == Aftermath() else made


class _Asks:
    """The questions of one story; what cannot be claimed goes to the refusals."""

    def __init__(self, market: Market, house: House, day: date, refusals: list[Refusal]) -> None:
        self.market, self.house, self.day, self.refusals = market, house, day, refusals

    def of_cascade(self, liquidations: Liquidations) -> Aftermath:
        """Whether bitcoin's range was narrower than an ordinary one after days of as rare a total."""
        policy = self.house.studies
        assets = covered(self.market, self.house.assets, self.day)
        series = self._whole("sum", (LONG, SHORT), assets, self.day) if assets else None
        of = self._outcomes((HIGH, LOW, CLOSE), "BTC", self.day)
        if series is None or not of:
            return Aftermath()
        refs = [
            StudyRef(
                series=series,
                test="percentile",
                threshold=policy.percentile,
                window=policy.window_days,
                floor=policy.floor,
                merge=policy.merge_days,
                horizon=horizon,
                outcome="range_below_median",
                of=of,
            )
            for horizon in dict.fromkeys((policy.horizon_days, *policy.more_days))
        ]
        told, *more = self._claimed("study.cascade", refs)
        printed = liquidations.rank.caveats if liquidations.rank else ()
        return Aftermath(
            narrow=told,
            more=tuple(one for one in more if one),
            caveats=tuple(id for id in told.caveats if id not in printed) if told else (),
        )

    def of_leap(self, sentiment: Sentiment) -> Aftermath:
        """Whether the index went back, and whether bitcoin was higher, after moves as large that way."""
        move = sentiment.change.by
        if abs(move.value) < self.house.thresholds.sentiment_shift.points:
            return Aftermath()
        published = self.day + timedelta(days=1)
        undone, higher = (METRIC, MARKET, published), (CLOSE, "BTC", self.day)
        return self._after_a_move(move, self._whole("total_change", (METRIC,), (MARKET,), published), undone, higher)

    def of_move(self, prices: Prices) -> Aftermath:
        """Whether the price came back to where it stood, and whether it was higher, after moves as large that way."""
        move = prices.lead.change.by
        if abs(move.value) < self.house.thresholds.price_move.of(move.subject):
            return Aftermath()
        close = (CLOSE, move.subject, self.day)
        return self._after_a_move(move, self._whole("change", (CLOSE,), (move.subject,), self.day), close, close)

    def _after_a_move(
        self, move: Fact, series: SeriesRef | None, undone: tuple[str, str, date], higher: tuple[str, str, date]
    ) -> Aftermath:
        """Two studies of moves of at least that size; their outcomes are asked of these observed series."""
        up, policy = move.value > 0, self.house.studies
        ways = {"recovered" if move.metric == CLOSE and not up else "back": undone, "higher": higher}
        of = {outcome: self._outcomes((metric,), asset, last) for outcome, (metric, asset, last) in ways.items()}
        if series is None:
            return Aftermath()
        refs = [
            StudyRef.model_validate(
                {
                    "series": series,
                    "test": "rise" if up else "fall",
                    "threshold": abs(move.value),
                    "merge": policy.merge_days,
                    "horizon": policy.horizon_days,
                    "outcome": outcome,
                    "of": refs,
                }
            )
            for outcome, refs in of.items()
            if refs
        ]
        made = self._claimed(f"study.{move.subject}.{'rise' if up else 'fall'}", refs, move)
        found = {one.study.outcome != "higher": one for one in made if one}
        return Aftermath(undone=found.get(True), higher=self._enough(found.get(False)))

    def _enough(self, beside: Study | None) -> Study | None:
        """A study that is told beside another one, and has a record of its own: nothing of too few cases."""
        if beside is None or beside.says != "few":
            return beside
        self.refusals.append(Refusal(beside.id, "too_few_cases", f"its record holds {beside.cases.value} cases"))
        return None

    def _claimed(self, id: str, refs: Sequence[StudyRef], move: Fact | None = None) -> list[Study | None]:
        """The studies of one kind of day, each None where it was refused."""
        passed = earlier(self.market, refs[0], id=id) if refs else ()
        if isinstance(passed, Refusal):
            self.refusals.append(passed)
            return [None] * len(refs)
        made = [study(self.market, ref, passed, id=f"{id}.{_name(ref)}", move=move) for ref in refs]
        self.refusals += [one for one in made if isinstance(one, Refusal)]
        return [one if isinstance(one, Study) else None for one in made]

    def _whole(self, make: Make, metrics: tuple[str, ...], assets: tuple[str, ...], last: date) -> SeriesRef | None:
        """A series over the whole record up to a day, from the first day on which what it is made of has a value."""
        spec = self.market.spec(make, metrics, assets)
        if spec is None:
            return None
        daily = self.market.daily(spec if make == "sum" else spec._replace(make="observed"))
        return spec.ref(daily.first_day, last) if daily.values and daily.first_day < last else None

    def _outcomes(self, metrics: tuple[str, ...], asset: str, last: date) -> tuple[SeriesRef, ...]:
        """Observed series of an asset up to a day; none unless every one of them is on record."""
        specs = [self.market.spec("observed", (metric,), (asset,)) for metric in metrics]
        refs = (s.ref(self.market.daily(s).first_day, last) for s in specs if s is not None)
        made = tuple(ref for ref in refs if ref.first <= last)
        return made if len(made) == len(metrics) else ()


def _name(ref: StudyRef) -> str:
    return f"{ref.outcome.partition('_')[0]}_{ref.horizon}"


def studies(aftermath: Aftermath | None) -> Iterator[Study]:
    """Every study of a story, those that are told first."""
    if aftermath is not None:
        yield from (one for one in (aftermath.narrow, aftermath.undone, aftermath.higher, *aftermath.more) if one)
