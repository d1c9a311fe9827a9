using MixtureKit.Data;

namespace MixtureKit;

/// <summary>A component over columns of which some hold codes, and which knows how many levels each of these has.</summary>
/// <remarks>Model files record levels for such columns, and rows with a level that a model does not have are impossible under it.</remarks>
public interface ICodedComponent
{
    /// <summary>The codes of each column, in order; null for a column whose values are not codes.</summary>
    IReadOnlyList<CodedColumn?> CodedColumns { get; }
}
