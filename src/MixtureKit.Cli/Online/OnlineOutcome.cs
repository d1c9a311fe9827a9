using System.Runtime.ExceptionServices;
using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Reports;
using MixtureKit.Comparing;
using MixtureKit.Data;

namespace MixtureKit.Cli.Online;

/// <summary>The end of a fit by online EM.</summary>
/// <param name="Request">The options, with the families of the columns.</param>
/// <param name="Data">The names of the columns, their levels and kinds, and the first part.</param>
/// <param name="State">The state after the last part; null if there is no model.</param>
/// <param name="Tally">The figures of the parts.</param>
internal sealed record OnlineOutcome(FitRequest Request, TrainingData Data, OnlineState<Row>? State, OnlineTally Tally)
{
    /// <summary>Number of rows of a part.</summary>
    public required int RowsOfPart { get; init; }

    /// <summary>The search on the first part; null if a model was given.</summary>
    public FitOutcome? Search { get; init; }

    /// <summary>True if the fit was interrupted.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>A sentence on a component without a maximum, or null.</summary>
    public string? Degeneracy { get; init; }

    /// <summary>The fault of a row or of the stream after some parts were learnt from; null for none.</summary>
    public ExceptionDispatchInfo? Fault { get; init; }

    /// <summary>True if the fit came to the end of the data.</summary>
    public bool IsSound => !IsCancelled && Degeneracy is null && Fault is null;

    /// <summary>The time that the fit took, with that of reading.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The separation of the components by each column; null if it was not asked for.</summary>
    public IReadOnlyList<ColumnSeparation>? Separation { get; init; }

    /// <summary>Warnings about the table and the fit.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The name of the way that the fit ended.</summary>
    public string Status => IsCancelled ? FitStatus.Cancelled.Name() : Degeneracy is not null ? FitStatus.Degenerate.Name() : "end-of-data";
}
