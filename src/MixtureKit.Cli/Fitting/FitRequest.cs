using MixtureKit.Accelerations;
using MixtureKit.Cli.Checkpoints;
using MixtureKit.Cli.Online;
using MixtureKit.Cli.Options;
using MixtureKit.Parallelism;
using MixtureKit.Uncertainty;

namespace MixtureKit.Cli.Fitting;

/// <summary>The options of a fit, with defaults for those not given.</summary>
/// <remarks>A property whose default depends on other things is null if its option is not given.</remarks>
internal sealed record FitRequest
{
    /// <summary>A path, or - for standard input.</summary>
    public required string Data { get; init; }

    /// <summary>K; null if the start model or the labels determine it, or if it is to be chosen.</summary>
    public int? Components { get; init; }

    /// <summary>The numbers of components to choose among; null if the table sets them.</summary>
    public IReadOnlyList<int>? Counts { get; init; }

    /// <summary>The structures to choose among; null for <see cref="Covariance"/> alone.</summary>
    public IReadOnlyList<string>? Structures { get; init; }

    /// <summary>True if the structures were asked for.</summary>
    public bool StructuresAreGiven { get; init; }

    /// <summary>The criterion of the choice.</summary>
    public string Criterion { get; init; } = CriterionCatalogue.Default;

    /// <summary>Number of tables drawn to test K; null for no test.</summary>
    public int? Bootstrap { get; init; }

    /// <summary>The way that replicates for standard errors are made; null for no standard errors.</summary>
    public ResamplingMethod? StandardErrors { get; init; }

    /// <summary>Number of replicates; null for the usual number.</summary>
    public int? Replicates { get; init; }

    /// <summary>True if observed and expected patterns are printed.</summary>
    public bool Patterns { get; init; }

    /// <summary>True if components are merged into clusters.</summary>
    public bool Merge { get; init; }

    /// <summary>True if the separation of the components by each column is computed.</summary>
    public bool Separation { get; init; }

    /// <summary>True if the number of components or the structure is to be chosen.</summary>
    public bool Chooses => Start is null && Label is null && (Components is null || Structures is { Count: > 1 });

    /// <summary>True if all structures are candidates unless some are asked for.</summary>
    public bool ChoosesStructure => Start is null && Label is null && Components is null;

    public required string Family { get; init; }

    /// <summary>The families that are given, by column; <see cref="PairList.Others"/> stands for all columns that are not named.</summary>
    public IReadOnlyDictionary<string, string> Families { get; init; } = new Dictionary<string, string>();

    /// <summary>The columns of each family if there are several; null if one family takes all columns.</summary>
    public IReadOnlyList<ColumnFamily>? Parts { get; init; }

    /// <summary>True if a part has covariances.</summary>
    public bool HasStructure => Parts?.Any(part => FamilyCatalogue.HasStructure(part.Family)) ?? FamilyCatalogue.HasStructure(Family);

    public required string Covariance { get; init; }

    /// <summary>The columns to use; null for all but the label and the weight.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The columns to leave out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>The kinds that are given, by column.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; init; } = new Dictionary<string, string>();

    public string? Label { get; init; }

    public string? Weight { get; init; }

    /// <summary>The treatment of missing cells, by its name in <see cref="MissingTreatment"/>.</summary>
    public string Missing { get; init; } = MissingTreatment.Use;

    /// <summary>Path of the model to start from.</summary>
    public string? Start { get; init; }

    /// <summary>The kind of all starts; null for a mix.</summary>
    public string? Init { get; init; }

    /// <summary>Number of starts; null for as many as suit the table.</summary>
    public int? Restarts { get; init; }

    /// <summary>True if the highest end is returned even if it is spurious.</summary>
    public bool AllowSpurious { get; init; }

    /// <summary>True if many rows are sampled, false if not; null if only a search samples them.</summary>
    public bool? Samples { get; init; }

    public required ulong Seed { get; init; }

    public required int MaximumIterations { get; init; }

    public required double Tolerance { get; init; }

    /// <summary>Acceleration method; null if a search accelerates slow runs only.</summary>
    public Acceleration? Acceleration { get; init; }

    public required int Threads { get; init; }

    /// <summary>True if several processes fit together.</summary>
    public bool UsesRanks { get; init; }

    /// <summary>The way to add the sums of several processes.</summary>
    public Reduction Reduction { get; init; }

    /// <summary>The processes that fit together; null if this one is alone.</summary>
    public Communicator? Ranks { get; init; }

    /// <summary>True if equal rows are merged.</summary>
    public required bool MergeEqualRows { get; init; }

    /// <summary>R; 0 for no prior.</summary>
    public required double Regularization { get; init; }

    public string? ModelPath { get; init; }

    public string? TracePath { get; init; }

    /// <summary>Path of the page that reports the fit.</summary>
    public string? ReportPath { get; init; }

    /// <summary>The checkpoint; null for none.</summary>
    public CheckpointRequest? Checkpoint { get; init; }

    /// <summary>The options of online EM; null for a fit to all rows.</summary>
    public OnlineRequest? Online { get; init; }

    public bool Json { get; init; }

    /// <summary>True if lines of progress are written where standard error is no terminal.</summary>
    public bool Progress { get; init; }

    /// <summary>True if decisions are explained on standard error.</summary>
    public bool Verbose { get; init; }

    /// <summary>The words of the call, from the verb on.</summary>
    public IReadOnlyList<string> Call { get; init; } = [];

    /// <summary>The name of the acceleration; none for a fit that is no search and was not told one.</summary>
    public string AccelerationName => Acceleration?.Name ?? (Start is null && Label is null ? AccelerationCatalogue.Default : Acceleration.None.Name);

    /// <summary>True if the model, the trace or the report goes to standard output, so that no table is printed.</summary>
    public bool PrintsFile => new[] { ModelPath, TracePath, ReportPath }.Contains("-");

    /// <summary>The columns that are not features.</summary>
    public IReadOnlyList<string> SetAside => [.. new[] { Label, Weight }.OfType<string>()];
}
