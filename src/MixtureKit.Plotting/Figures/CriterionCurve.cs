using MixtureKit.Choosing;

namespace MixtureKit.Plotting;

/// <summary>Figure of a criterion against the number of components, a line for each family or structure.</summary>
public static class CriterionCurve
{
    /// <summary>Creates the figure of a choice among models.</summary>
    /// <typeparam name="TData">Type of an observation.</typeparam>
    /// <param name="selection">The choice.</param>
    /// <param name="options">Title and size.</param>
    /// <exception cref="ImpossibleFigureException">No candidate has a score.</exception>
    public static Figure Create<TData>(SelectionResult<TData> selection, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return Create(
            selection.Criterion,
            [.. selection.Candidates.Select(outcome => new CandidateScore(outcome.Candidate.Family, outcome.Candidate.Components, outcome.Score)
            {
                IsChosen = ReferenceEquals(outcome, selection.Chosen) || outcome.Equals(selection.Chosen),
            })],
            options);
    }

    /// <summary>Creates the figure of scores.</summary>
    /// <param name="criterion">The name of the criterion.</param>
    /// <param name="candidates">The candidates; one without a score is left out.</param>
    /// <param name="options">Title and size.</param>
    /// <exception cref="ImpossibleFigureException">No candidate has a score.</exception>
    public static Figure Create(string criterion, IReadOnlyList<CandidateScore> candidates, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        ArgumentNullException.ThrowIfNull(candidates);
        FigureOptions settings = options ?? new();
        CandidateScore[] scored = [.. candidates.Where(candidate => candidate.Score is { } score && double.IsFinite(score))];
        if (scored.Length == 0)
            throw new ImpossibleFigureException("No candidate has a score, so there is nothing to draw; fit more than one number of components.");
        string name = criterion.ToUpperInvariant();
        IGrouping<string, CandidateScore>[] families = [.. scored.GroupBy(candidate => candidate.Family)];
        var x = IterationAxis.Create("number of components", scored.Min(candidate => candidate.Components), scored.Max(candidate => candidate.Components));
        CandidateScore[] chosen = [.. scored.Where(candidate => candidate.IsChosen)];
        return new Figure(settings.Title ?? $"{name} against the number of components", [new Panel(x, PanelAxis.Around(name, scored.Select(candidate => candidate.Score!.Value)), [.. families.Select(Line), .. chosen.Select(Ring)])])
        {
            Legend = [.. families.Select((family, f) => new LegendEntry(family.Key, Ink.Component(f), LegendShape.Line)), .. chosen.Length > 0 ? [new LegendEntry("chosen", Ink.Text)] : Array.Empty<LegendEntry>()],
            Caption = scored.Length < candidates.Count ? $"Of {candidates.Count} candidates {candidates.Count - scored.Length} have no score and are left out." : "",
            Size = settings.Size ?? new(800, 500),
        };
    }

    private static LineMark Line(IGrouping<string, CandidateScore> family, int index)
    {
        CandidateScore[] ordered = [.. family.OrderBy(candidate => candidate.Components)];
        return new LineMark([.. ordered.Select(candidate => (double)candidate.Components)], [.. ordered.Select(candidate => candidate.Score!.Value)], Ink.Component(index)) { DotSize = 7 };
    }

    private static PointMark Ring(CandidateScore chosen) => new([chosen.Components], [chosen.Score!.Value], [Ink.Text]) { Sizes = [13] };
}
