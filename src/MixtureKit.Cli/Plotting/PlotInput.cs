namespace MixtureKit.Cli.Plotting;

/// <summary>The input that a picture is drawn of.</summary>
internal enum PlotInput
{
    /// <summary>A model, and data if there are any.</summary>
    Model,

    /// <summary>A model without data.</summary>
    ModelAlone,

    /// <summary>A model and data.</summary>
    ModelAndData,

    /// <summary>A trace file.</summary>
    Trace,

    /// <summary>The JSON object of a fit that chose among models.</summary>
    Fit,
}
