namespace MixtureKit.Testing;

/// <summary>One law, ready to be checked for one family.</summary>
public sealed class Law
{
    private readonly Action<int, ulong> _check;

    internal Law(string specimen, string name, int runs, Action<int, ulong> check)
    {
        Specimen = specimen;
        Name = name;
        Runs = runs;
        _check = check;
    }

    /// <summary>Name of the family.</summary>
    public string Specimen { get; }

    /// <summary>The law as a sentence.</summary>
    public string Name { get; }

    /// <summary>Number of random cases that are tried by default.</summary>
    public int Runs { get; }

    /// <summary>Tries the default number of cases, the same ones every time.</summary>
    /// <exception cref="LawViolationException">The law does not hold.</exception>
    public void Check() => Check(Runs);

    /// <summary>Tries random cases, which depend on the seed alone.</summary>
    /// <param name="runs">Number of cases.</param>
    /// <param name="seed">The seed of the first case; each further case has the next seed.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="runs"/> is negative or 0.</exception>
    /// <exception cref="LawViolationException">The law does not hold; the message prints the smallest case found.</exception>
    public void Check(int runs, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(runs);
        _check(runs, seed);
    }

    /// <summary>Returns the name of the family and the sentence.</summary>
    public override string ToString() => $"{Specimen}: {Name}";
}
