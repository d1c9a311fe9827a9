namespace MixtureKit.Fuzzing.Running;

/// <summary>The findings of one kind: how often each check failed, and on which input first.</summary>
internal sealed class Findings
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Finding> _first = new(StringComparer.Ordinal);

    /// <summary>The first finding of each check.</summary>
    public IReadOnlyCollection<Finding> First => _first.Values;

    /// <summary>The number of all findings.</summary>
    public long Count => _first.Values.Sum(finding => finding.Times);

    /// <summary>Adds a finding; of one check the one of the lowest number is kept, whatever the threads.</summary>
    public void Add(long number, FuzzInput input, Trial trial)
    {
        lock (_lock)
        {
            var finding = new Finding(trial.Check!, trial.Sentence!, number, input, 1);
            if (_first.TryGetValue(trial.Check!, out Finding? other))
                finding = (other.Number < number ? other : finding) with { Times = other.Times + 1 };
            _first[trial.Check!] = finding;
        }
    }
}

/// <summary>A finding.</summary>
/// <param name="Check">The name of the check.</param>
/// <param name="Sentence">What was seen.</param>
/// <param name="Number">The number of the input.</param>
/// <param name="Input">The input.</param>
/// <param name="Times">How many inputs failed the check.</param>
internal sealed record Finding(string Check, string Sentence, long Number, FuzzInput Input, long Times);
