using MixtureKit.Data;

namespace MixtureKit;

/// <summary>A component with columns of codes that states the number of levels of each.</summary>
public interface ICodedComponent
{
    /// <summary>The codes of each column, in order; null for a column whose values are not codes.</summary>
    IReadOnlyList<CodedColumn?> CodedColumns { get; }
}
