using MixtureKit.Assignments;
using MixtureKit.Choosing;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Numerics;

namespace MixtureKit.Uncertainty;

/// <summary>The replicates of the data, each made from a random stream of its own.</summary>
internal sealed class ReplicateData<TData>
{
    private const ulong Stream = 0x5EE0;

    private readonly StandardErrors<TData> _settings;
    private readonly Observations<TData> _observations;
    private readonly Observations<TData> _merged;
    private readonly DrawnTables<TData> _tables;

    public ReplicateData(StandardErrors<TData> settings, Mixture<TData> model, Observations<TData> observations, Assignment<TData> assignment)
    {
        (_settings, _observations, _tables) = (settings, observations, new DrawnTables<TData>(model, observations));
        _merged = PreparedData<TData>.Create([observations], model, assignment, settings.Em).Chunks.Single();
        // A model that cannot be sampled is refused before any work begins.
        if (settings.Method == ResamplingMethod.Parametric)
            model.Sample(new RandomSource(0));
    }

    /// <summary>Returns a replicate, whose total weight is that of the data.</summary>
    public Observations<TData> Create(int number, CancellationToken cancellationToken)
    {
        RandomSource random = new RandomSource(_settings.Seed).Split(Stream).Split((ulong)number);
        return _settings.Method switch
        {
            ResamplingMethod.Weighted => _merged.Reweighed(Dirichlet(random)),
            ResamplingMethod.Ordinary => _merged.Reweighed(Counts(random)),
            ResamplingMethod.Parametric => new Observations<TData>(_tables.Create(Size, random, cancellationToken)),
            _ => throw new InvalidOperationException($"There is no method {_settings.Method}."),
        };
    }

    private int Size => (int)Math.Clamp(Math.Round(_observations.TotalWeight), 1, Array.MaxLength);

    /// <summary>Returns weights from a Dirichlet distribution, times the total weight.</summary>
    /// <remarks>A row of weight w counts as w rows, whose weights together are a gamma number of shape w.</remarks>
    private double[] Dirichlet(RandomSource random)
    {
        var weights = new double[_merged.Count];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = _merged.Weight(i) is > 0 and var weight ? random.NextGamma(weight) : 0;
        double factor = _observations.TotalWeight / weights.Sum();
        return double.IsFinite(factor) ? Array.ConvertAll(weights, weight => weight * factor) : Counts(random);
    }

    private double[] Counts(RandomSource random)
    {
        var counts = new long[_merged.Count];
        random.NextMultinomial(Size, [.. Enumerable.Range(0, counts.Length).Select(_merged.Weight)], counts);
        return Array.ConvertAll(counts, count => (double)count);
    }
}
