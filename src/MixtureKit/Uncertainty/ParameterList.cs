using System.Globalization;

namespace MixtureKit.Uncertainty;

/// <summary>The numbers of a mixture that are estimated: its mixing weights, then the parameters of each component.</summary>
internal sealed class ParameterList<TData>
{
    private readonly Mixture<TData> _model;
    private readonly Func<IMixtureComponent<TData>, IReadOnlyList<ComponentParameter>>? _list;
    private readonly ComponentParameter[] _weights;
    private readonly IReadOnlyList<ComponentParameter>[] _components;

    /// <exception cref="ArgumentException">A component lists no parameters.</exception>
    public ParameterList(Mixture<TData> model, Func<IMixtureComponent<TData>, IReadOnlyList<ComponentParameter>>? list)
    {
        _weights = [.. (model.Gate.ConstantWeights ?? []).Select(weight => new ComponentParameter("weight", weight))];
        for (int k = 0; list is null && k < model.Components.Count; k++)
        {
            if ((model.Components[k] as IParameterized)?.Parameters is null)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Component {k} of type {model.Components[k].GetType().Name} lists no parameters; implement IParameterized, or set Parameters."), nameof(model));
        }
        (_model, _list) = (model, list);
        _components = [.. model.Components.Select(list ?? Own)];
    }

    /// <summary>Returns the numbers of another mixture of the same families.</summary>
    /// <param name="model">The mixture.</param>
    /// <param name="matching">The matching of its components, and of parts inside them, with those of the first one.</param>
    /// <param name="isAmbiguous">True if another matching would agree almost as well.</param>
    public double[] Read(Mixture<TData> model, ComponentMatching<TData> matching, out bool isAmbiguous)
    {
        int[] places = matching.Match(model, out bool isUnclear);
        IReadOnlyList<double>? weights = _weights.Length == 0 ? null : model.Weights;
        double[] values = [.. weights is null ? [] : places.Select(place => weights[place]), .. places.SelectMany(List).Select(parameter => parameter.Value)];
        isAmbiguous = isUnclear;
        int expected = _weights.Length + _components.Sum(component => component.Count);
        return values.Length == expected
            ? values
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The components list {values.Length - _weights.Length} parameters after a fit and {expected - _weights.Length} before; a component lists the same ones in the same order."));

        IReadOnlyList<ComponentParameter> List(int place, int k)
        {
            IMixtureComponent<TData> component = model.Components[place];
            if (_list is not null || component is not IUnorderedParameters<TData> unordered)
                return (_list ?? Own)(component);
            IReadOnlyList<ComponentParameter> parameters = unordered.ParametersLike(_model.Components[k], matching.RowsOf(k), out bool isPartUnclear)!;
            isUnclear |= isPartUnclear;
            return parameters;
        }
    }

    private static IReadOnlyList<ComponentParameter> Own(IMixtureComponent<TData> component) => ((IParameterized)component).Parameters!;

    /// <summary>Returns the estimates from the numbers of all sound replicates.</summary>
    public StandardErrorResult Summarize(double[][] replicates, StandardErrors<TData> settings, int ambiguous)
    {
        int at = 0;
        ParameterEstimate[] weights = [.. _weights.Select(Next)];
        return new StandardErrorResult(weights, [.. _components.Select(component => (IReadOnlyList<ParameterEstimate>)[.. component.Select(Next)])])
        {
            Method = settings.Method,
            Level = settings.Level,
            Replicates = settings.Replicates,
            Failed = settings.Replicates - replicates.Length,
            Ambiguous = ambiguous,
        };

        ParameterEstimate Next(ComponentParameter parameter)
        {
            int place = at++;
            return Summarize(parameter, Array.ConvertAll(replicates, row => row[place]), settings.Level);
        }
    }

    private static ParameterEstimate Summarize(ComponentParameter parameter, double[] values, double level)
    {
        Array.Sort(values);
        double tail = (1 - level) / 2;
        return new ParameterEstimate(parameter, Deviation(values), Quantile(values, tail), Quantile(values, 1 - tail));
    }

    private static double Deviation(double[] values)
    {
        if (values.Length < 2)
            return double.NaN;
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    /// <summary>Returns the value at rank p(R + 1) of sorted values, between two of them in proportion.</summary>
    private static double Quantile(double[] sorted, double probability)
    {
        if (sorted.Length == 0)
            return double.NaN;
        double rank = Math.Clamp((probability * (sorted.Length + 1)) - 1, 0, sorted.Length - 1);
        int low = (int)rank;
        return low + 1 == sorted.Length ? sorted[low] : sorted[low] + ((rank - low) * (sorted[low + 1] - sorted[low]));
    }
}
