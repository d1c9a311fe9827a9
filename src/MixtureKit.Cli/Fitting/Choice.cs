using MixtureKit.Choosing;
using MixtureKit.Cli.Ranks;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Cli.Fitting;

/// <summary>A choice of the number of components and of the structure, and tests of that number.</summary>
internal sealed class Choice(FitRequest request, TrainingData data, ExpectationMaximization em)
{
    private const int MostByDefault = 9;
    private const int RowsEach = 10;

    private readonly List<string> _warnings = [];

    /// <summary>Fits all candidates and returns the chosen one.</summary>
    /// <exception cref="UnusableDataException">No candidate fits into memory, or none has a value of the criterion.</exception>
    public FitOutcome Run(IProgress<SelectionProgress> progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> counts = request.Components is { } one ? [one] : request.Counts ?? [.. Enumerable.Range(1, Most())];
        SelectionResult<Row> found = Selection().Fit(Candidates(request.Structures ?? [request.Covariance], counts), data.Observations, progress, cancellationToken);
        FitResult<Row> fit = found.Chosen?.Fit ?? Failed(found, cancellationToken);
        if (found.Chosen is { IsEligible: false, Cause: { } cause })
            _warnings.Add($"no candidate is at a regular maximum, and the chosen one is not either: {cause}.");
        return new FitOutcome(fit, fit.Starts) { Selection = found, Warnings = _warnings };
    }

    /// <summary>Tests the number of components of a fit against one fewer and one more.</summary>
    public FitOutcome Test(FitOutcome outcome, IProgress<SelectionProgress> progress, CancellationToken cancellationToken)
    {
        string structure = outcome.Selection?.Chosen?.Candidate.Family ?? NameOf(request.Covariance);
        int chosen = outcome.Result.Model.Components.Count;
        int[] around = [.. new[] { chosen - 1, chosen, chosen + 1 }.Where(count => count > 0)];
        SelectionResult<Row> fits = around.All(count => outcome.Selection?.Find(structure, count) is not null)
            ? outcome.Selection!
            : Selection().Fit(Candidates([request.HasStructure ? structure : request.Covariance], around), data.Observations, null, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var test = new BootstrapTest<Row> { Replicates = request.Bootstrap!.Value, Selection = Selection() };
        var warnings = new List<string>(outcome.Warnings);
        BootstrapTestResult[] tests =
        [
            .. around.Zip(around.Skip(1)).Select(pair => Test(test, fits.Find(structure, pair.First)!, fits.Find(structure, pair.Second)!, warnings, progress, cancellationToken)).OfType<BootstrapTestResult>(),
        ];
        return outcome with { Tests = tests, Warnings = warnings };
    }

    private BootstrapTestResult? Test(
        BootstrapTest<Row> test, CandidateOutcome<Row> fewer, CandidateOutcome<Row> more, List<string> warnings, IProgress<SelectionProgress> progress, CancellationToken cancellationToken)
    {
        if ((fewer.IsSound ? more.IsSound ? null : more : fewer) is { } bad)
        {
            warnings.Add($"{MessageText.Count(fewer.Candidate.Components, "component")} cannot be tested against {more.Candidate.Components}: the fit of {bad.Candidate.Components} failed ({bad.Cause}).");
            return null;
        }
        BootstrapTestResult result = test.Run(fewer, more, data.Observations, progress, cancellationToken);
        if (result.Failed > 0)
            warnings.Add($"{result.Failed} of {result.Replicates.Count} tables drawn to test {result.Fewer} against {result.More} could not be fitted and do not count.");
        return result;
    }

    private ModelSelection<Row> Selection()
    {
        StartSearch<Row> search = new ModelSelection<Row>().Search with { Restarts = request.Restarts, Seed = request.Seed, AllowSpurious = request.AllowSpurious, Em = em };
        search = request.Acceleration is { } acceleration ? search with { Acceleration = acceleration } : search;
        return new ModelSelection<Row>
        {
            Search = request.Init is { } init ? search with { Starts = [StartCatalogue.Find(init)] } : search,
            Criterion = CriterionCatalogue.Find(request.Criterion),
        };
    }

    /// <summary>Returns the candidates of all structures that fit into memory.</summary>
    private List<ModelCandidate<Row>> Candidates(IReadOnlyList<string> structures, IReadOnlyList<int> counts)
    {
        var candidates = new List<ModelCandidate<Row>>();
        UnusableDataException? refusal = null;
        foreach (string structure in structures)
        {
            try
            {
                FitRequest one = request with { Covariance = structure };
                RankSession.Agree(request.Ranks, () => MemoryNeed.Require(one, data, counts[^1]));
                candidates.AddRange(ModelCandidate<Row>.Series(NameOf(structure), FamilyCatalogue.Find(one).Create(data, request.Regularization), counts));
            }
            catch (UnusableDataException fault)
            {
                refusal = fault;
                _warnings.Add($"{fault.Message} This structure is left out.");
            }
        }
        return candidates.Count > 0 ? candidates : throw refusal!;
    }

    private string NameOf(string structure) => request.HasStructure ? structure : request.Family;

    /// <summary>Returns the largest K by default: a tenth of the distinct rows of positive weight, at most nine.</summary>
    private int Most()
    {
        if (data.Observations.Communicator is { } ranks)
            return MostOf(ranks);
        return Math.Clamp(Distinct(data.Observations) / RowsEach, 1, MostByDefault);
    }

    /// <summary>Returns the largest K of several processes: the rows of the first tell it if there are enough.</summary>
    private int MostOf(Communicator ranks)
    {
        byte own = (byte)Distinct(data.Observations);
        int first = ranks.Broadcast([own], root: 0)[0];
        return Math.Clamp((first < MostByDefault * RowsEach ? Distinct(data.Observations.Gather()) : first) / RowsEach, 1, MostByDefault);
    }

    /// <summary>Returns the number of distinct rows of positive weight, at most as many as matter.</summary>
    private static int Distinct(Observations<Row> observations)
    {
        var seen = new HashSet<Row>();
        for (int i = 0; i < observations.Count && seen.Count < MostByDefault * RowsEach; i++)
        {
            if (observations.Weight(i) > 0)
                seen.Add(observations.Data[i]);
        }
        return seen.Count;
    }

    /// <summary>Returns the fit that stands for all if none can be chosen.</summary>
    private FitResult<Row> Failed(SelectionResult<Row> found, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (found.Candidates.FirstOrDefault(outcome => outcome.IsSound) is not null)
            throw new UnusableDataException($"{data.Source}: the criterion {request.Criterion} has no value for any candidate; use --criterion bic, fewer components or more rows.");
        return found.Candidates.Select(outcome => outcome.Fit).OfType<FitResult<Row>>().First();
    }
}
