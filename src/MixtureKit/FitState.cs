namespace MixtureKit;

/// <summary>The state of a fit after one of its steps, for a stopping rule.</summary>
public sealed class FitState
{
    private readonly object _model;

    internal FitState(int start, IReadOnlyList<TracePoint> trace, int passes, bool isConverged, object model)
    {
        (Start, Trace, Passes, IsConverged) = (start, trace, passes, isConverged);
        _model = model;
    }

    /// <summary>The number of the start that runs, counted from 0.</summary>
    public int Start { get; }

    /// <summary>The trace up to now, the start first, of at least two points.</summary>
    public IReadOnlyList<TracePoint> Trace { get; }

    /// <summary>The point of the trace that the last step led to.</summary>
    public TracePoint Last => Trace[^1];

    /// <summary>The amount that the last step added to the objective.</summary>
    public double Gain => Trace[^1].Objective - Trace[^2].Objective;

    /// <summary>Number of passes over the data up to now.</summary>
    public int Passes { get; }

    /// <summary>True if the default rule, that of <see cref="ExpectationMaximization.Tolerance"/>, would end the fit here.</summary>
    public bool IsConverged { get; }

    /// <summary>Returns the model that the last step led to.</summary>
    /// <typeparam name="TData">Type of an observation.</typeparam>
    /// <exception cref="InvalidOperationException">The data of the fit are of another type.</exception>
    public Mixture<TData> ModelOf<TData>() => _model as Mixture<TData>
        ?? throw new InvalidOperationException($"The model is a {_model.GetType().Name.Split('`')[0]} of {_model.GetType().GenericTypeArguments[0].Name}, not of {typeof(TData).Name}; ask for the type of the data that are fitted.");
}
