namespace MixtureKit.Uncertainty;

/// <summary>The way that replicates of the data are made.</summary>
public enum ResamplingMethod
{
    /// <summary>Weighted-likelihood bootstrap: all rows, with random weights from a Dirichlet distribution.</summary>
    /// <remarks>Source: Newton and Raftery (1994); for mixtures, O'Hagan, Murphy, Scrucca and Gormley (2019).</remarks>
    Weighted,

    /// <summary>Parametric bootstrap: rows drawn from the fitted model, with cells missing as in rows of the data.</summary>
    Parametric,

    /// <summary>Ordinary bootstrap: rows drawn from the data with replacement.</summary>
    Ordinary,
}
