using System.Globalization;
using MixtureKit.Notebooks;

namespace MixtureKit.Choosing;

/// <content>The table in a notebook.</content>
public sealed partial record SelectionResult<TData> : INotebookValue
{
    NotebookTable INotebookValue.ToTable() => NotebookTable.Create(
        $"Chosen: {this}", ["family", "components", Criterion, "status", ""], [.. Candidates.Select(Cells)]);

    private string[] Cells(CandidateOutcome<TData> outcome) =>
    [
        outcome.Candidate.Family,
        outcome.Candidate.Components.ToString(CultureInfo.InvariantCulture),
        outcome.Score?.ToString("F3", CultureInfo.InvariantCulture) ?? "",
        outcome.Status.ToString(),
        ReferenceEquals(outcome, Chosen) ? "chosen" : outcome.Cause ?? "",
    ];
}
