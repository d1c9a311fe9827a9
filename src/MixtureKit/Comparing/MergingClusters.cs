namespace MixtureKit.Comparing;

/// <summary>The responsibilities of clusters, of which two are joined at a time.</summary>
internal sealed class MergingClusters
{
    private readonly int _components;
    private readonly int _rows;
    private readonly Func<int, double> _weight;
    private readonly double[] _responsibilities;
    private readonly double[,] _gains;
    private readonly List<int> _clusters;

    public MergingClusters(int components, int rows, Func<int, double> weight)
    {
        (_components, _rows, _weight) = (components, rows, weight);
        _responsibilities = new double[checked(rows * components)];
        _gains = new double[components, components];
        _clusters = [.. Enumerable.Range(0, components)];
    }

    /// <summary>The entropy of the clusters.</summary>
    public double Entropy { get; private set; }

    /// <summary>Takes the responsibilities of all components, row by row.</summary>
    public void Fill(Action<Memory<double>> write)
    {
        write(_responsibilities);
        Entropy = 0;
        foreach (int cluster in _clusters)
            Entropy += Term(row => Share(row, cluster));
        for (int a = 0; a < _components; a++)
            Compare(a, a + 1);
    }

    /// <summary>Joins the two clusters that lower the entropy most.</summary>
    public ClusterMerge Join()
    {
        (int First, int Second) best = (_clusters[0], _clusters[1]);
        foreach (int a in _clusters)
        {
            foreach (int b in _clusters.Where(b => b > a && _gains[a, b] > _gains[best.First, best.Second]))
                best = (a, b);
        }
        Entropy = Math.Max(0, Entropy - _gains[best.First, best.Second]);
        for (int i = 0; i < _rows; i++)
            _responsibilities[(i * _components) + best.First] += Share(i, best.Second);
        _clusters.Remove(best.Second);
        Compare(best.First, 0);
        if (_clusters.Count == 1)
            Entropy = 0;
        return new ClusterMerge(best.First, best.Second, Entropy);
    }

    /// <summary>Computes how much the entropy falls if a cluster is joined with each other one from an index on.</summary>
    private void Compare(int cluster, int start)
    {
        double own = Term(row => Share(row, cluster));
        foreach (int other in _clusters.Where(other => other >= start && other != cluster))
        {
            double gain = own + Term(row => Share(row, other)) - Term(row => Share(row, cluster) + Share(row, other));
            _gains[Math.Min(cluster, other), Math.Max(cluster, other)] = gain;
        }
    }

    private double Share(int row, int cluster) => _responsibilities[(row * _components) + cluster];

    private double Term(Func<int, double> share)
    {
        double sum = 0;
        for (int i = 0; i < _rows; i++)
        {
            if (share(i) is > 0 and < 1 and var value)
                sum -= _weight(i) * value * Math.Log(value);
        }
        return sum;
    }
}
