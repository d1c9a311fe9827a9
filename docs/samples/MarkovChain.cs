using System.Numerics.Tensors;
using System.Text;
using MixtureKit.Numerics;

namespace MixtureKit.Samples;

/// <summary>
/// Strings as walks of a Markov chain: p(x) = Π p(next | current), from a boundary to the first letter, from letter to letter, and
/// back to the boundary. S += w at each step taken, a table of transition counts; the maximiser divides each row by its sum.
/// </summary>
/// <param name="alphabet">The letters; the boundary is one more symbol, behind the last of them.</param>
/// <param name="transitions">p(to | from) at [from × symbols + to]; each row sums to 1.</param>
public sealed class MarkovChain(string alphabet, IReadOnlyList<double> transitions)
    : IMixtureComponent<string>, ISampleable<string>, IObservationValidator<string>
{
    public IReadOnlyList<double> Transitions => transitions;
    public string Alphabet => alphabet;
    public int StatisticsLength => Symbols * Symbols;
    public int ParameterCount => Symbols * (Symbols - 1);
    public object Family => (typeof(MarkovChain), alphabet);
    private int Symbols => alphabet.Length + 1;

    public double LogDensity(string x) => x.All(alphabet.Contains) ? Steps(x).Sum(step => Math.Log(transitions[step])) : double.NegativeInfinity;

    public void Accumulate(string x, double weight, Span<double> statistics)
    {
        foreach (int step in Steps(x))
            statistics[step] += weight;
    }

    public IMixtureComponent<string> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        double[] next = [.. transitions];
        for (int from = 0; from < next.Length; from += Symbols)
        {
            double visits = TensorPrimitives.Sum(statistics.Slice(from, Symbols));
            for (int to = 0; visits > 0 && to < Symbols; to++)
                next[from + to] = statistics[from + to] / visits;
        }
        return new MarkovChain(alphabet, next);
    }

    public string Sample(Random random)
    {
        var text = new StringBuilder();
        double[] rows = [.. transitions];
        for (int at = alphabet.Length; (at = random.NextCategory(rows.AsSpan(at * Symbols, Symbols))) < alphabet.Length;)
            text.Append(alphabet[at]);
        return text.ToString();
    }

    public DataIssue? Validate(string x) => x.All(alphabet.Contains) ? null : new DataIssue($"'{x}' has a letter that is not among '{alphabet}'");

    private IEnumerable<int> Steps(string x)
    {
        int from = alphabet.Length;
        foreach (int to in x.Select(letter => alphabet.IndexOf(letter, StringComparison.Ordinal)).Append(alphabet.Length))
        {
            yield return (from * Symbols) + to;
            from = to;
        }
    }
}
