# Draws the map of the report anew from the document–term matrix: Rscript figure.R FOLDER.
# Its coordinates must be those of correspondence.csv.
folder <- commandArgs(TRUE)[1]
source(file.path(folder, "tables.R"), chdir = TRUE)
m <- read.table(file.path(folder, "dtm.mtx"), skip = 2, col.names = c("row", "column", "count"))
documents <- read_table("documents")
words <- read_table("words")
points <- read_table("correspondence")
groups <- points$name[points$kind == "group"]
mapped <- points$name[points$kind == "word"]
counts <- matrix(0, nrow(documents), nrow(words), dimnames = list(NULL, words$term))
counts[cbind(m$row, m$column)] <- m$count
table <- rowsum(counts[documents$theme_id %in% groups, ], documents$theme_id[documents$theme_id %in% groups])[groups, mapped]
p <- table / sum(table)
r <- rowSums(p)
k <- colSums(p)
s <- svd((p - r %o% k) / sqrt(r %o% k))
x <- sweep(s$u, 2, s$d, "*") / sqrt(r)
stopifnot(abs(abs(x[, 1:2]) - abs(as.matrix(points[points$kind == "group", c("axis_1", "axis_2")]))) < 1e-4)
pdf(NULL) # nothing is kept: the test is about the coordinates
plot(x[, 1:2], asp = 1)
text(x[, 1:2], groups, pos = 4)
cat("the map of", length(groups), "groups and", length(mapped), "words is the same\n")
