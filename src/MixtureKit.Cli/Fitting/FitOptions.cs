using System.CommandLine;
using MixtureKit.Cli.Checkpoints;
using MixtureKit.Cli.Online;
using MixtureKit.Cli.Options;
using MixtureKit.Parallelism;

namespace MixtureKit.Cli.Fitting;

/// <summary>The options of <c>fit</c>: how they are written, what each defaults to, and which of them exclude each other.</summary>
internal sealed partial class FitOptions
{
    private const int MostThreads = 1024;
    private const string On = "on";

    private readonly Argument<string> _data = InputArgument.Data();
    private readonly Option<IReadOnlyList<int>> _components = OptionKinds.Counts("-k", "Number of components; several, as 1..9 or 2,4,8, to choose among them; 1..9 by default, and no more than a tenth of the distinct rows.", "--components");
    private readonly Option<IReadOnlyDictionary<string, string>> _family = OptionKinds.ChoiceByColumn("--family", "FAMILY", FamilyCatalogue.Families, "Family of the components, by default that of the kind of each column, which is gaussian for numbers; by column as in a:poisson,*:gaussian");
    private readonly Option<IReadOnlyList<string>> _covariance = OptionKinds.Choices("--covariance", "STRUCTURE", FamilyCatalogue.Structures, "Structure of Gaussian covariances, full by default, or all if the number of components is chosen");
    private readonly Option<string> _criterion = OptionKinds.Choice("--criterion", "CRITERION", CriterionCatalogue.Names, "Criterion of the choice, bic by default");
    private readonly Option<int?> _bootstrap = OptionKinds.Whole("--bootstrap", 1, 1_000_000, "Test the number of components against one fewer and one more by likelihood ratios of N tables drawn from the model.");
    private readonly Option<string> _standardErrors = OptionKinds.OptionalChoice("--standard-errors", "METHOD", ResamplingCatalogue.Names, "Estimate standard errors and 95 % intervals of all parameters from fits to replicates of the data, by random weights if no method is given; write the option after DATA");
    private readonly Option<int?> _replicates = OptionKinds.Whole("--replicates", 2, 1_000_000, "Number of replicates of --standard-errors, 399 by default.");
    private readonly Option<bool> _patterns = OptionKinds.Switch("--patterns", "Print observed and expected patterns of a table of categories.");
    private readonly Option<bool> _merge = OptionKinds.Switch("--merge", "Merge components into clusters step by step so that the entropy falls most, and print its curve.");
    private readonly Option<IReadOnlyList<string>> _columns = OptionKinds.Names("--columns", "a,b,…", "Columns to use; by default all but the label, the weight and an unnamed index.");
    private readonly Option<IReadOnlyList<string>> _exclude = OptionKinds.Names("--exclude", "a,b,…", "Columns to leave out.");
    private readonly Option<IReadOnlyDictionary<string, string>> _kinds = OptionKinds.Pairs("--kind", "a=KIND,…", KindCatalogue.Names, "Kinds of columns, found from their cells by default");
    private readonly Option<string> _label = OptionKinds.Text("--label", "COLUMN", "Column of known classes, which become the components; a row with a missing label (empty, NA, NaN, ?, …) has an unknown class.");
    private readonly Option<string> _weight = OptionKinds.Text("--weight", "COLUMN", "Column of observation weights.");
    private readonly Option<string> _missing = OptionKinds.Choice("--missing", "TREATMENT", MissingTreatment.Names, "Use rows with missing cells (empty, NA, NaN, ?, …) by their present cells, drop these rows, or refuse them, use by default");
    private readonly Option<string> _start = OptionKinds.Text("--start", "MODEL.json", "Model to start from, in one run; it also sets the family and the priors.");
    private readonly Option<string> _init = OptionKinds.Choice("--init", "KIND", StartCatalogue.Names, "Kind of all starts, a mix by default");
    private readonly Option<int?> _restarts = OptionKinds.Whole("--restarts", 1, int.MaxValue, "Number of starts, 10 to 60 by default, fewer on larger tables; a run that is estimated to end lower than the best one is given up.");
    private readonly Option<bool> _allowSpurious = OptionKinds.Switch("--allow-spurious", "Return the highest end even if it is spurious, that is, high only because a component holds a few rows or is very narrow.");
    private readonly Option<ulong?> _seed = OptionKinds.Whole("--seed", 0UL, ulong.MaxValue, "Seed of all randomness, 0 by default.");
    private readonly Option<int?> _maximumIterations = OptionKinds.Whole("--max-iterations", 0, int.MaxValue, "Maximum iterations per run, 1000 by default; with acceleration, maximum passes after the first.");
    private readonly Option<double?> _tolerance = OptionKinds.NotNegative("--tolerance", "T", "A run has converged if a step gains no more than T times 1 + |objective|; 1e-7 by default; with 0 it never converges.");
    private readonly Option<string> _acceleration = OptionKinds.Choice("--acceleration", "METHOD", AccelerationCatalogue.Names, "Acceleration method; auto, the default, accelerates the runs of a search that are slow");
    private readonly Option<int?> _threads = OptionKinds.Whole("--threads", 1, MostThreads, "Number of threads, all cores by default; the result is the same with any number.");
    private readonly Option<bool> _separation = OptionKinds.Switch("--separation", "Print for each column how far it separates the components, and what is lost without it.");
    private readonly Option<string> _mergeEqualRows = OptionKinds.Choice("--merge-equal-rows", "SWITCH", [On, "off"], "Merge equal rows of codes into one with the sum of their weights, on by default; the fit is the same up to rounding");
    private readonly Option<string> _samples = OptionKinds.Choice("--samples", "SWITCH", [On, "off"], "Climb on samples of 100,000 rows or more before all are read, on by default without --start and --trace; the end is one of all rows");
    private readonly Option<double?> _regularization = OptionKinds.NotNegative("--regularization", "R", "Strength of a conjugate prior scaled to the data, 0 (none) by default.");
    private readonly Option<string> _model = OptionKinds.Output("--output", "MODEL.json", "File to write the model to; - prints it in place of the table.", "-o");
    private readonly Option<string> _trace = OptionKinds.Output("--trace", "TRACE.csv", "File to write one row for each iteration to; - prints it in place of the table.");
    private readonly Option<string> _report = OptionKinds.Output("--report", "FILE.html", "Page to write with the answer, pictures, how far to trust them and what to do next; - prints it in place of the table.");
    private readonly CheckpointOptions _checkpoint = new();
    private readonly OnlineOptions _online = new();
    private readonly Option<bool> _progress = OptionKinds.Switch("--progress", "Write a line of progress to standard error every few seconds if it is no terminal.");
    private readonly Option<bool> _verbose = OptionKinds.Switch("--verbose", "Explain on standard error what was found in the table, what was decided, and how the fit ended.");
    private readonly Option<bool> _mpi = OptionKinds.Switch("--mpi", "Fit with the other processes of an MPI launcher, each of which reads a part of DATA; mpirun does not need the option, srun does.");
    private readonly Option<string> _reduction = OptionKinds.Choice("--reduction", "WAY", ReductionCatalogue.Names, "Way to add the sums of several processes, tree by default, which gives the bits of one process");
    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Print one JSON object in place of the table.");

    /// <summary>Adds argument and options to the verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_data);
        foreach (Option option in (Option[])
            [_components, _family, _covariance, _criterion, _bootstrap, _standardErrors, _replicates, _patterns, _merge, _separation, _columns, _exclude, _kinds, _label, _weight, _missing, _start, _init, _restarts, _allowSpurious, _seed, _maximumIterations, _tolerance, _acceleration, _threads, _mergeEqualRows, _samples, _regularization, _model, _trace, _report, .. _checkpoint.All, .. _online.All, _json, _progress, _verbose, _mpi, _reduction])
        {
            command.Add(option);
        }
    }

    /// <summary>Reads the options of a call.</summary>
    /// <exception cref="UsageException">Two of them contradict each other.</exception>
    public FitRequest Read(ParseResult parsed)
    {
        RequireSense(parsed);
        IReadOnlyList<int>? counts = parsed.GetValue(_components);
        bool isChoice = counts is not [_] && parsed.GetValue(_label) is null && parsed.GetValue(_start) is null;
        IReadOnlyList<string> structures = parsed.GetValue(_covariance) ?? (isChoice ? FamilyCatalogue.StructuresOf(Family(parsed)) : [FamilyCatalogue.DefaultStructure]);
        return new FitRequest
        {
            Data = parsed.GetRequiredValue(_data),
            Components = counts is [var components] ? components : null,
            Counts = counts,
            Family = Family(parsed),
            Families = parsed.GetValue(_family) ?? new Dictionary<string, string>(),
            Covariance = structures[0],
            Structures = structures,
            StructuresAreGiven = parsed.GetValue(_covariance) is not null,
            Criterion = parsed.GetValue(_criterion) ?? CriterionCatalogue.Default,
            Bootstrap = parsed.GetValue(_bootstrap),
            StandardErrors = parsed.GetResult(_standardErrors) is null ? null : ResamplingCatalogue.Find(parsed.GetValue(_standardErrors)),
            Replicates = parsed.GetValue(_replicates),
            Patterns = parsed.GetValue(_patterns),
            Merge = parsed.GetValue(_merge),
            Separation = parsed.GetValue(_separation),
            Columns = parsed.GetValue(_columns),
            Exclude = parsed.GetValue(_exclude) ?? [],
            Kinds = parsed.GetValue(_kinds) ?? new Dictionary<string, string>(),
            Label = parsed.GetValue(_label)?.Trim(),
            Weight = parsed.GetValue(_weight)?.Trim(),
            Missing = parsed.GetValue(_missing) ?? MissingTreatment.Use,
            Start = parsed.GetValue(_start),
            Init = parsed.GetValue(_init),
            Restarts = parsed.GetValue(_restarts),
            AllowSpurious = parsed.GetValue(_allowSpurious),
            Seed = parsed.GetValue(_seed) ?? 0,
            MaximumIterations = parsed.GetValue(_maximumIterations) ?? 1000,
            Tolerance = parsed.GetValue(_tolerance) ?? 1e-7,
            Acceleration = AccelerationCatalogue.Find(parsed.GetValue(_acceleration)),
            Threads = parsed.GetValue(_threads) ?? Math.Clamp(Environment.ProcessorCount / MpiCommunicator.LaunchedHere, 1, MostThreads),
            UsesRanks = parsed.GetValue(_mpi) || MpiCommunicator.LaunchedSize > 1,
            Reduction = ReductionCatalogue.Find(parsed.GetValue(_reduction)),
            MergeEqualRows = (parsed.GetValue(_mergeEqualRows) ?? On) == On,
            Samples = parsed.GetValue(_samples) is { } samples ? samples == On : null,
            Regularization = parsed.GetValue(_regularization) ?? 0,
            ModelPath = parsed.GetValue(_model),
            TracePath = parsed.GetValue(_trace),
            ReportPath = parsed.GetValue(_report),
            Checkpoint = _checkpoint.Read(parsed),
            Online = _online.Read(parsed),
            Json = parsed.GetValue(_json),
            Progress = parsed.GetValue(_progress),
            Verbose = parsed.GetValue(_verbose),
            Call = [.. parsed.Tokens.Select(token => token.Value)],
        };
    }

    /// <summary>Returns the family of all columns; the default one if columns have families of their own.</summary>
    private string Family(ParseResult parsed) =>
        parsed.GetValue(_family) is { Count: 1 } families && families.TryGetValue(PairList.Others, out string? family) ? family : FamilyCatalogue.DefaultFamily;

    /// <summary>The options that a fit with labels, which starts from these alone, makes no use of.</summary>
    public IEnumerable<string> UnusedWithLabels(ParseResult parsed)
    {
        if (parsed.GetValue(_init) is not null)
            yield return _init.Name;
        if (parsed.GetValue(_restarts) is > 1)
            yield return _restarts.Name;
        if (parsed.GetValue(_allowSpurious))
            yield return _allowSpurious.Name;
        if (parsed.GetValue(_samples) is not null)
            yield return _samples.Name;
    }
}
