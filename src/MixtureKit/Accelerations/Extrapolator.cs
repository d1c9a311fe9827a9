using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Data;

namespace MixtureKit.Accelerations;

/// <summary>The last points of the path of one fit, and the statistics extrapolated from them.</summary>
/// <remarks>
/// The statistics of all points are kept about the model of the last point, so that they are vectors of one space, whatever the
/// components are.
/// </remarks>
internal sealed class Extrapolator<TData>(Acceleration method, IEnumerable<Observations<TData>> chunks)
{
    private const double FirstReach = 4;
    private const double Stride = 4;
    private const int PlainStepsAfterFault = 2;

    /// <summary>Ratio of a statistic at two points from which an extrapolation has no lower bound, because the statistic has no scale.</summary>
    private const double LargestRatio = 1e8;

    /// <summary>Least share of a statistic that an extrapolation leaves, because no step leads back from a probability of 0.</summary>
    private const double Remainder = 0.1;

    private readonly List<PathPoint> _path = [];
    private PathSample<TData>? _sample;
    private Mixture<TData>? _model;
    private Mixture<TData>? _next;
    private double _reach = FirstReach;
    private int _rest;
    private bool _cut;

    /// <summary>Adds the next point to the path.</summary>
    /// <param name="function">The auxiliary function at the point.</param>
    /// <param name="next">The model of a plain step from the point.</param>
    /// <param name="plain">True if a plain step led to the point.</param>
    public void Learn(AuxiliaryFunction<TData> function, Mixture<TData> next, bool plain)
    {
        if (ReferenceEquals(function.Model, _model))
            return;
        _sample ??= PathSample<TData>.From(chunks, function.Rows);
        foreach (PathPoint point in _path)
            _model!.Rebase(function.Model, function.Weight, point.Statistics);
        // A plain step leads to the next model of the last point, whose log joints are known.
        double[] place = ReferenceEquals(function.Model, _next) ? _path[^1].Next : _sample.Joints(function.Model);
        (_model, _next) = (function.Model, next);
        _path.Add(new PathPoint(function.MixtureStatistics.ToArray(), place, _sample.Joints(next)));
        if (_path.Count > method.Memory + 1)
            _path.RemoveAt(0);
        _rest -= plain ? 1 : 0;
    }

    /// <summary>Returns extrapolated statistics about the last point's model, or null if a plain step is due.</summary>
    public double[]? Propose()
    {
        if (_rest > 0 || _path.Count < 2)
            return null;
        var geometry = new PathGeometry(_path, _sample!.Shares(_path[^1].Place));
        if (method.Coefficients(geometry, _reach, out _cut) is not { } coefficients || !coefficients.All(double.IsFinite))
            return null;
        double[] statistics = Combine(coefficients);
        return statistics.All(double.IsFinite) ? statistics : null;
    }

    /// <summary>Adapts the reach: longer after an accepted proposal that the reach had cut, shorter after a rejected one.</summary>
    public void Judge(bool accepted)
    {
        if (!accepted)
            _reach = Math.Max(1, _reach / Stride);
        else if (_cut)
            _reach *= Stride;
        _rest = accepted ? method.PlainSteps : Math.Max(method.PlainSteps, PlainStepsAfterFault);
    }

    /// <summary>Removes all points, because the next steps follow another map.</summary>
    public void Forget()
    {
        _path.Clear();
        (_model, _next) = (null, null);
    }

    /// <summary>Returns s + Σ_i c_i (s_i − s), kept away from 0 if s and the statistic before it are positive and of one scale.</summary>
    private double[] Combine(Vector<double> coefficients)
    {
        double[] last = _path[^1].Statistics, before = _path[^2].Statistics;
        var statistics = new double[last.Length];
        TensorPrimitives.Multiply(last, 1 - coefficients.Sum(), statistics);
        for (int i = 0; i < coefficients.Count; i++)
            TensorPrimitives.MultiplyAdd(_path[i].Statistics, coefficients[i], statistics, statistics);
        for (int at = 0; at < statistics.Length; at++)
        {
            double least = Math.Min(before[at], last[at]);
            if (least > 0 && Math.Max(before[at], last[at]) < LargestRatio * least)
                statistics[at] = Math.Max(statistics[at], Remainder * least);
        }
        return statistics;
    }
}
