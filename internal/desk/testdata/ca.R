# Correspondence analysis and agreement of the desk's tables beside packages of R: ca (Nenadić
# and Greenacre 2007). Arguments: the folder of the tables.
library(ca)
dir <- commandArgs(TRUE)[1]
read <- function(name) read.csv(file.path(dir, paste0(name, ".csv")), fileEncoding = "UTF-8-BOM", check.names = FALSE, stringsAsFactors = FALSE)
points <- read("correspondence")
words <- points$name[points$kind == "word"]
counts <- read("word_counts")
documents <- read("documents")
theme <- documents$theme_id[match(counts$document_id, documents$document_id)]
groups <- points$name[points$kind == "group"]
n <- matrix(0, length(groups), length(words), dimnames = list(groups, words))
for (i in seq_len(nrow(counts))) if (counts$term[i] %in% words && theme[i] %in% groups) n[theme[i], counts$term[i]] <- n[theme[i], counts$term[i]] + counts$count[i]
fit <- ca(n)
off <- function(what, got, want) {
  d <- max(abs(got - want))
  cat(sprintf("%s: largest difference %.1e\n", what, d))
  if (d > 1e-4) stop(what, " differs from ca")
}
axes <- read("correspondence_axes")
off("inertia", axes$inertia, fit$sv[seq_len(nrow(axes))]^2)
for (a in 1:2) {
  off(paste("groups, axis", a), abs(points[points$kind == "group", paste0("axis_", a)]), abs(fit$rowcoord[, a] * fit$sv[a]))
  off(paste("words, axis", a), abs(points[points$kind == "word", paste0("axis_", a)]), abs(fit$colcoord[, a] * fit$sv[a]))
}
