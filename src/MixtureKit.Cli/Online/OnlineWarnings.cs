using MixtureKit.Cli.Fitting;
using MixtureKit.Messages;

namespace MixtureKit.Cli.Online;

/// <summary>The warnings at the end of a fit by online EM.</summary>
internal static class OnlineWarnings
{
    /// <summary>Returns the sentences on the search, on missing cells and on a stream of one part.</summary>
    public static IEnumerable<string> Sentences(OnlineOutcome outcome)
    {
        (TrainingData data, OnlineTally tally) = (outcome.Data, outcome.Tally);
        if (outcome.Search is { } search)
        {
            foreach (string sentence in search.Warnings.Concat(search.Result.Warnings))
                yield return $"the first part: {sentence}";
            if (search.Result.Status != FitStatus.Degenerate && DegeneracySentence.For(outcome.Request, data).OfSome(search.Starts) is { } some)
                yield return $"the first part: {some}";
        }
        if (tally.DroppedRows > 0)
            yield return FormattableString.Invariant($"{data.Source}: {MessageText.Count(tally.DroppedRows, "row")} of {tally.Rows} with missing cells {(tally.DroppedRows == 1 ? "is" : "are")} left out (--missing {MissingTreatment.Drop}).");
        else if (tally.Missing is { EmptyRows: > 0 } missing)
            yield return MissingTreatment.EmptyRows(data.Source, missing);
        if (outcome is { IsSound: true, State.Chunks: 1 })
            yield return FormattableString.Invariant($"{data.Source}: the rows are one part of {outcome.RowsOfPart} rows or fewer, so that there was one step: leave --online out for a fit to all of them, or give a smaller --chunk-rows.");
    }
}
